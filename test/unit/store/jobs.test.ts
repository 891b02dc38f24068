import { describe, expect, it } from 'vitest';
import type { ErrorReport } from '../../../src-main/contract/errorCode.ts';
import type { JobState } from '../../../src-main/contract/job.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import type { Store } from '../../../src-main/store/store.ts';
import fc from '../../support/properties.ts';
import { sampleAttribution } from './sampleRecords.ts';
import { addImageAndModel, createClock, openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

const outOfMemory: ErrorReport = {
  code: 'device.outOfMemory',
  message: 'The device has no memory left.',
  details: { batch: 8 },
};

function enqueue(store: Store, uniqueKey: string): string {
  return store.jobs.enqueue({ kind: 'attribute', uniqueKey, payload: { uniqueKey } }).job.id;
}

describe('jobs', () => {
  it('go through the queue in order, with their times', () => {
    const clock = createClock();
    const store = openTestStore(testOptions(temporaryFolder(), clock));
    const [first, second] = [enqueue(store, 'a'), enqueue(store, 'b')];
    expect(store.jobs.find(first)).toEqual({
      id: first,
      kind: 'attribute',
      uniqueKey: 'a',
      payload: { uniqueKey: 'a' },
      state: 'queued',
      attempts: 0,
      error: null,
      batchSizeHint: null,
      createdAt: '2026-01-01T00:00:00.000Z',
      startedAt: null,
      finishedAt: null,
    });
    clock.advance(1000);
    expect(store.jobs.start()).toMatchObject({
      id: first,
      state: 'running',
      attempts: 1,
      startedAt: '2026-01-01T00:00:01.000Z',
    });
    clock.advance(1000);
    expect(store.jobs.complete(first, () => undefined)).toBe(true);
    expect(store.jobs.find(first)).toMatchObject({ state: 'done', finishedAt: '2026-01-01T00:00:02.000Z' });
    expect(store.jobs.start()?.id).toBe(second);
    expect(store.jobs.fail(second, outOfMemory)).toBe(true);
    expect(store.jobs.find(second)).toMatchObject({ state: 'failed', error: outOfMemory });
    expect(store.jobs.start()).toBeUndefined();
    expect(store.jobs.counts()).toEqual({ queued: 0, running: 0, done: 1, failed: 1, cancelled: 0 });
    expect(store.jobs.list('failed').map((job) => job.id)).toEqual([second]);
  });

  it('are not queued twice while they wait or run', () => {
    const store = openTestStore();
    const id = enqueue(store, 'a');
    const again = store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'a', payload: { other: true } });
    expect(again).toMatchObject({ isQueuedNow: false, job: { id, payload: { uniqueKey: 'a' } } });
    store.jobs.start();
    expect(store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'a', payload: {} }).isQueuedNow).toBe(false);
    expect(store.jobs.list()).toHaveLength(1);
  });

  it('may be queued again, at the end and as new, once they have ended', () => {
    const store = openTestStore();
    const id = enqueue(store, 'a');
    store.jobs.start();
    store.jobs.putBack(id, outOfMemory, 4);
    store.jobs.start();
    store.jobs.fail(id, outOfMemory);
    enqueue(store, 'b');
    const again = store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'a', payload: { again: true } });
    expect(again).toMatchObject({
      isQueuedNow: true,
      job: { id, payload: { again: true }, state: 'queued', attempts: 0, error: null, batchSizeHint: null },
    });
    expect(store.jobs.list().map((job) => job.uniqueKey)).toEqual(['b', 'a']);
  });

  it('go back to their place in the queue with a smaller batch and the reason', () => {
    const store = openTestStore();
    const id = enqueue(store, 'a');
    enqueue(store, 'b');
    store.jobs.start();
    expect(store.jobs.putBack(id, outOfMemory, 4)).toBe(true);
    expect(store.jobs.start()).toMatchObject({ id, attempts: 2, batchSizeHint: 4, error: outOfMemory });
  });

  it('come first in the order given when they are moved to the front, if they wait', () => {
    const store = openTestStore();
    const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((key) => enqueue(store, key)) as [
      string,
      string,
      string,
      string,
      string,
    ];
    expect(store.jobs.start()?.id).toBe(a);
    store.jobs.cancel(b);
    store.jobs.moveToFront([e, a, b, d, 'nothing']);
    expect(store.jobs.list('queued').map(({ id }) => id)).toEqual([e, d, c]);
    expect(store.jobs.find(a)?.state).toBe('running');
    expect(store.jobs.find(b)?.state).toBe('cancelled');
    store.jobs.moveToFront([c]);
    const f = enqueue(store, 'f');
    expect([1, 2, 3, 4].map(() => store.jobs.start()?.id)).toEqual([c, e, d, f]);
  });

  it('are completed together with their result, or not at all', () => {
    const store = openTestStore();
    addImageAndModel(store);
    const id = enqueue(store, 'a');
    store.jobs.start();
    expect(() =>
      store.jobs.complete(id, () => {
        store.attributions.put(sampleAttribution(1));
        throw new Error('the disk broke');
      }),
    ).toThrow('the disk broke');
    expect(store.jobs.find(id)?.state).toBe('running');
    expect(store.attributions.list()).toEqual([]);
    store.jobs.complete(id, () => {
      store.attributions.put(sampleAttribution(1));
    });
    expect(store.jobs.find(id)?.state).toBe('done');
    expect(store.attributions.list()).toHaveLength(1);
  });

  it('write no result after they were cancelled', () => {
    const store = openTestStore();
    const id = enqueue(store, 'a');
    store.jobs.start();
    expect(store.jobs.cancel(id)).toBe(true);
    let isWritten = false;
    const completed = store.jobs.complete(id, () => {
      isWritten = true;
    });
    expect([completed, isWritten]).toEqual([false, false]);
  });

  it('that a dead process was running wait again after the next opening', () => {
    const options = testOptions(temporaryFolder());
    const store = openStore(options);
    const running = enqueue(store, 'a');
    const queued = enqueue(store, 'b');
    const done = enqueue(store, 'c');
    store.jobs.start();
    store.jobs.cancel(done);
    store.close();
    const next = openTestStore(options);
    expect(next.requeuedJobs).toBe(1);
    expect(next.jobs.find(running)).toMatchObject({ state: 'queued', attempts: 1, startedAt: null });
    expect(next.jobs.find(queued)?.state).toBe('queued');
    expect(next.jobs.find(done)?.state).toBe('cancelled');
    expect(next.jobs.start()?.id).toBe(running);
  });

  it('that another process is running are left alone by a reader', () => {
    const options = testOptions(temporaryFolder());
    const store = openTestStore(options);
    enqueue(store, 'a');
    store.jobs.start();
    const reader = openTestStore({ ...options, access: 'read' });
    expect([reader.requeuedJobs, reader.jobs.counts().running]).toEqual([0, 1]);
  });

  it('behave as the state machine says, whatever is done to them', () => {
    const names = ['a', 'b', 'c'];
    const actions = ['enqueue', 'start', 'complete', 'fail', 'putBack', 'cancel', 'reopen'] as const;
    const steps = fc.array(fc.tuple(fc.constantFrom(...actions), fc.constantFrom(...names)), {
      maxLength: 30,
    });
    const allowed: Readonly<Record<string, readonly [readonly JobState[], JobState]>> = {
      enqueue: [['done', 'failed', 'cancelled'], 'queued'],
      complete: [['running'], 'done'],
      fail: [['running'], 'failed'],
      putBack: [['running'], 'queued'],
      cancel: [['queued', 'running'], 'cancelled'],
    };
    const options = testOptions(temporaryFolder());

    fc.assert(
      fc.property(steps, (history) => {
        const run = String(Math.trunc(performance.now() * 1000));
        let store = openStore(options);
        try {
          // What an earlier run has left waiting or running.
          for (const job of store.jobs.list()) store.jobs.cancel(job.id);
          /** The model: each job's state, in the order of the queue. */
          let expected = new Map<string, JobState>();
          for (const [action, name] of history) {
            const key = `${run} ${name}`;
            const state = expected.get(key);
            const id = store.jobs.findByUniqueKey(key)?.id ?? 'nobody';
            if (action === 'reopen') {
              store.close();
              store = openStore(options);
              expected = new Map([...expected].map(([k, s]) => [k, s === 'running' ? 'queued' : s]));
            } else if (action === 'start') {
              const first = [...expected].find(([, s]) => s === 'queued');
              expect(store.jobs.start()?.uniqueKey).toBe(first?.[0]);
              if (first) expected.set(first[0], 'running');
            } else {
              const [from, to] = allowed[action]!;
              const isAllowed = state === undefined ? action === 'enqueue' : from.includes(state);
              const happened = {
                enqueue: () => store.jobs.enqueue({ kind: 'x', uniqueKey: key, payload: null }).isQueuedNow,
                complete: () => store.jobs.complete(id, () => undefined),
                fail: () => store.jobs.fail(id, outOfMemory),
                putBack: () => store.jobs.putBack(id, outOfMemory, 2),
                cancel: () => store.jobs.cancel(id),
              }[action]();
              expect(happened).toBe(isAllowed);
              if (isAllowed) {
                if (action === 'enqueue') expected.delete(key);
                expected.set(key, to);
              }
            }
            const actual = store.jobs.list().filter((job) => job.uniqueKey.startsWith(run));
            expect(actual.map((job) => [job.uniqueKey, job.state])).toEqual([...expected]);
          }
        } finally {
          store.close();
        }
      }),
      { numRuns: 25 },
    );
  });
});

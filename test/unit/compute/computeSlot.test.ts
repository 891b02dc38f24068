import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attempt, AttemptOutcome } from '../../../src-main/compute/attempt.ts';
import { ComputeSlot } from '../../../src-main/compute/computeSlot.ts';
import type { ChildListener } from '../../../src-main/platform/computeChild.ts';

/** A compute process made of nothing: the test speaks for it. */
interface FakeChild {
  readonly listener: ChildListener;
  readonly sent: unknown[];
  isKilled: boolean;
}

const limits = {
  startMs: 1000,
  cancelGraceMs: 300,
  abandonMs: 5000,
  idleStopMs: undefined,
  firstBackOffMs: 100,
  longestBackOffMs: 350,
};

let children: FakeChild[] = [];
const slot = (): ComputeSlot =>
  new ComputeSlot(
    (listener) => {
      const child: FakeChild = { listener, sent: [], isKilled: false };
      children.push(child);
      return {
        processId: 1,
        send: (message) => child.sent.push(message),
        kill: () => {
          child.isKilled = true;
        },
      };
    },
    limits,
    () => undefined,
  );

function attemptAt(jobId: number, changes: Partial<Attempt> = {}): Attempt {
  return {
    start: { type: 'start', jobId, kind: 'echo', input: {}, batchLimit: 1 },
    silenceMs: 5000,
    remainingMs: undefined,
    signal: new AbortController().signal,
    acceptProgress: () => undefined,
    acceptResult: () => undefined,
    ...changes,
  };
}

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

/** What the promise came to by now, or `pending`. */
async function stateOf(promise: Promise<AttemptOutcome>): Promise<string> {
  await settle();
  return Promise.race([promise.then(({ kind }) => kind), Promise.resolve('pending')]);
}

const sigkill = { exitCode: null, signal: 'SIGKILL' };

beforeEach(() => {
  children = [];
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('a compute slot', () => {
  it('gives a starting process its own time, and the job its own from then on', async () => {
    const place = slot();
    const outcome = place.attempt(attemptAt(1));
    await settle();
    await vi.advanceTimersByTimeAsync(999);
    children[0]!.listener.received({ type: 'ready' });
    await vi.advanceTimersByTimeAsync(4999);
    expect(children[0]!.isKilled).toBe(false);
    children[0]!.listener.received({ type: 'heartbeat' });
    await vi.advanceTimersByTimeAsync(4999);
    expect(children[0]!.isKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(children[0]!.isKilled).toBe(true);
    expect(await stateOf(outcome)).toBe('pending');
    children[0]!.listener.exited(sigkill);
    expect(await outcome).toStrictEqual({ kind: 'silent', limitMs: 5000 });
  });

  it('ends a process that does not get ready', async () => {
    const outcome = slot().attempt(attemptAt(1));
    await settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(children[0]!.isKilled).toBe(true);
    children[0]!.listener.exited(sigkill);
    expect(await outcome).toStrictEqual({ kind: 'silent', limitMs: 1000 });
  });

  it('gives up a process that survives being killed, so that the job is not lost in it', async () => {
    const outcome = slot().attempt(attemptAt(1, { remainingMs: 50 }));
    await settle();
    await vi.advanceTimersByTimeAsync(50);
    await vi.advanceTimersByTimeAsync(4999);
    expect(await stateOf(outcome)).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toStrictEqual({ kind: 'late' });
    children[0]!.listener.exited(sigkill);
  });

  it('asks a cancelled job to stop and kills it only after the grace period', async () => {
    const abort = new AbortController();
    const outcome = slot().attempt(attemptAt(7, { signal: abort.signal }));
    await settle();
    children[0]!.listener.received({ type: 'ready' });
    abort.abort();
    expect(children[0]!.sent.at(-1)).toStrictEqual({ type: 'cancel', jobId: 7 });
    await vi.advanceTimersByTimeAsync(299);
    expect(children[0]!.isKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(children[0]!.isKilled).toBe(true);
    children[0]!.listener.exited(sigkill);
    expect(await outcome).toStrictEqual({ kind: 'cancelled' });
  });

  it('counts a result that crossed the cancellation on its way as cancelled', async () => {
    const abort = new AbortController();
    const outcome = slot().attempt(attemptAt(7, { signal: abort.signal }));
    await settle();
    abort.abort();
    children[0]!.listener.received({ type: 'done', jobId: 7, result: {} });
    expect(await outcome).toStrictEqual({ kind: 'cancelled' });
    expect(children[0]!.isKilled).toBe(false);
  });

  it('waits longer with each crash in a row, up to the limit, and not at all after a success', async () => {
    const place = slot();
    const waits: number[] = [];
    for (let jobId = 1; jobId <= 5; jobId += 1) {
      const before = Date.now();
      const outcome = place.attempt(attemptAt(jobId));
      await settle();
      while (children.length < jobId) await vi.advanceTimersByTimeAsync(1);
      waits.push(Date.now() - before);
      children.at(-1)!.listener.exited(sigkill);
      expect((await outcome).kind).toBe('crashed');
    }
    expect(waits).toStrictEqual([0, 100, 200, 350, 350]);

    const good = place.attempt(attemptAt(6));
    await vi.advanceTimersByTimeAsync(350);
    children.at(-1)!.listener.received({ type: 'done', jobId: 6, result: {} });
    expect((await good).kind).toBe('done');
    children.at(-1)!.listener.exited(sigkill);
    const next = place.attempt(attemptAt(7));
    await settle();
    expect(children).toHaveLength(7);
    children.at(-1)!.listener.received({ type: 'done', jobId: 7, result: {} });
    await next;
  });

  it('stops waiting for a restart when the job is cancelled, and starts nothing', async () => {
    const place = slot();
    const first = place.attempt(attemptAt(1));
    await settle();
    children[0]!.listener.exited(sigkill);
    await first;
    const abort = new AbortController();
    const second = place.attempt(attemptAt(2, { signal: abort.signal }));
    await vi.advanceTimersByTimeAsync(50);
    abort.abort();
    expect(await second).toStrictEqual({ kind: 'cancelled' });
    expect(children).toHaveLength(1);
  });

  it('hears nothing from a process it has condemned', async () => {
    const accepted: unknown[] = [];
    const acceptProgress = (progress: unknown): undefined => void accepted.push(progress);
    const outcome = slot().attempt(attemptAt(1, { acceptProgress }));
    await settle();
    const { listener } = children[0]!;
    listener.received({ type: 'ready', extra: 1 });
    listener.received({ type: 'progress', jobId: 1, progress: 1 });
    listener.received({ type: 'done', jobId: 1, result: {} });
    listener.garbled('more nonsense');
    listener.exited(sigkill);
    listener.exited(sigkill);
    expect((await outcome).kind).toBe('protocol');
    expect(accepted).toStrictEqual([]);
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { createAttributionDesk } from '../../../src-main/review/attributionDesk.ts';
import { comparison } from '../../../src-main/review/comparison.ts';
import { createComparisonDesk } from '../../../src-main/review/comparisonDesk.ts';
import { createJobRunner } from '../../../src-main/review/jobRunner.ts';
import { eventually } from '../../support/eventually.ts';
import { openComparedLibrary } from './comparedLibrary.ts';

/** Like a session of the program, but all in one process. */
async function startSession() {
  const library = await openComparedLibrary();
  const { store, supervisor, model, found } = library;
  const events: AppEvent[] = [];
  const logged: LogEntry[] = [];
  const listeners = new Set<(event: AppEvent) => void>();
  const announce = (event: AppEvent): void => {
    events.push(event);
    for (const listener of [...listeners]) listener(event);
  };
  const log = (entry: LogEntry): void => {
    logged.push(entry);
  };
  const runner = createJobRunner({
    ...{ store, supervisor, log },
    monotonicMs: () => performance.now(),
    place: () => Promise.resolve({ modelFile: model.modelFile, device: 'cpu' }),
    onChange: () => {
      announce({ name: 'jobs.changed', summary: runner.summary() });
    },
    onAttributed: () => undefined,
  });
  const models = { ready: () => Promise.resolve(model), fileOf: () => model.modelFile };
  const attributions = createAttributionDesk(store, models, runner);
  const desk = createComparisonDesk({
    ...{ store, supervisor, models, runner, announce, log },
    attributions,
    device: () => Promise.resolve('cpu'),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  onTestFinished(async () => {
    await Promise.all([desk.close(), runner.close()]);
  });
  const progress = (): readonly (readonly [number, number])[] =>
    events.flatMap((event) =>
      event.name === 'comparison.progressed' ? [[event.done, event.total] as const] : [],
    );
  return {
    ...{ ...library, runner, attributions, desk, events, logged, progress },
    settled: () =>
      eventually(() => {
        const last = progress().at(-1);
        expect(last?.[0]).toBe(last?.[1] ?? -1);
      }),
    look: (baselines: readonly string[]) =>
      comparison(store, {
        ...{ found, model, baselines, startedAt: '2027-01-01T00:00:00.000Z' },
        shareOf: (jobId) => runner.shareOf(jobId),
      }),
  };
}

describe('the desk of comparisons', () => {
  it('computes and measures what is missing, tells every change, and is over at the end', async () => {
    const { desk, found, look, progress, settled, logged, events } = await startSession();
    expect(await desk.start(found, ['black', 'white'])).toBe(2);
    await settled();
    const { tiles, pairs, waiting } = look(['black', 'white']);
    expect(tiles.map(({ state, measures }) => [state, measures === null])).toEqual([
      ['computed', false],
      ['computed', false],
    ]);
    expect([pairs.length, waiting]).toEqual([1, 0]);
    // Two attributions, two measures and one pair.
    expect(new Set(progress().map(([, total]) => total))).toEqual(new Set([5]));
    const done = progress().map(([count]) => count);
    expect(done).toEqual(done.toSorted((left, right) => left - right));
    expect(done[0]).toBe(0);
    expect(done.filter((count) => count === 5)).toHaveLength(1);
    expect(logged).toEqual([]);
    const count = events.length;
    expect(await desk.start(found, ['black', 'white'])).toBe(0);
    await settled();
    expect(events.slice(count).map(({ name }) => name)).not.toContain('case.changed');
  });

  it('puts what it wants before everything else, in its order', async () => {
    const { desk, found, store, runner } = await startSession();
    runner.pause();
    store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'batch', payload: {} });
    await desk.start(found, ['white', 'black', 'blur:2']);
    const queued = store.jobs.list('queued').map(({ payload }) => JSON.stringify(payload));
    expect(queued).toHaveLength(4);
    expect(queued[0]).toContain('"kind":"white"');
    expect(queued[1]).toContain('"kind":"black"');
    expect(queued[2]).toContain('"kind":"blur"');
  });

  it('lets a failure of one tile or measure stop nothing, and tries it again at the next start', async () => {
    const { desk, found, look, settled, logged, refuse } = await startSession();
    refuse.add('measureAttribution');
    await desk.start(found, ['black', 'fellow-eye', 'average-fundus', 'white']);
    await settled();
    const before = look(['black', 'fellow-eye', 'average-fundus', 'white']);
    expect(before.tiles.map(({ state }) => state)).toEqual(['computed', 'unavailable', 'failed', 'computed']);
    expect(before.pairs).toHaveLength(1);
    const ofComparison = logged.filter(({ message }) => message.startsWith('Something of a comparison'));
    expect(ofComparison).toHaveLength(2);
    refuse.clear();
    await desk.start(found, ['black', 'fellow-eye', 'average-fundus', 'white']);
    await settled();
    expect(look(['black', 'white']).tiles.every(({ measures }) => measures !== null)).toBe(true);
  });

  it('takes what it queued out of the queue when it is cancelled, and nothing else', async () => {
    const { desk, found, store, runner, settled, look } = await startSession();
    runner.pause();
    await desk.start(found, ['black']);
    desk.cancel(found.id);
    await settled();
    expect(look(['black']).tiles[0]!.state).toBe('missing');
    store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'other', payload: {} });
    desk.cancel(found.id);
    expect(store.jobs.counts()).toMatchObject({ queued: 1, cancelled: 1 });
  });

  it('leaves what was queued before, and drops what a new start no longer wants', async () => {
    const { desk, attributions, found, runner, look } = await startSession();
    runner.pause();
    await attributions.request(found, ['black']);
    await desk.start(found, ['black', 'white']);
    await desk.start(found, ['blur:2']);
    const states = () => look(['black', 'white', 'blur:2']).tiles.map(({ state }) => state);
    expect(states()).toEqual(['waiting', 'missing', 'waiting']);
    desk.cancel(found.id);
    expect(states()).toEqual(['waiting', 'missing', 'missing']);
  });

  it('restores evicted maps', async () => {
    const { desk, found, store, settled, look } = await startSession();
    await desk.start(found, ['black']);
    await settled();
    const { budgetBytes } = store.attributions.cacheUsage();
    store.attributions.setCacheBudget(0);
    store.attributions.setCacheBudget(budgetBytes);
    expect(look(['black']).tiles[0]!.state).toBe('noMap');
    expect(await desk.start(found, ['black'])).toBe(1);
    await settled();
    expect(look(['black']).tiles[0]).toMatchObject({ state: 'computed' });
    expect(look(['black']).tiles[0]!.measures).not.toBeNull();
  });

  it('refuses a baseline that is there twice', async () => {
    const { desk, found } = await startSession();
    await expect(desk.start(found, ['black', 'black'])).rejects.toMatchObject({ code: 'request.invalid' });
  });
});

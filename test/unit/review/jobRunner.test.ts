import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { JobSummary } from '../../../src-main/contract/job.ts';
import type { LogEntry } from '../../../src-main/contract/logEntry.ts';
import { createJobRunner, type JobRunner } from '../../../src-main/review/jobRunner.ts';
import { queueMissing } from '../../../src-main/review/queueAttributions.ts';
import type { Store } from '../../../src-main/store/store.ts';
import { eventually } from '../../support/eventually.ts';
import { openTestStore, temporaryFolder, testOptions } from '../store/testLibrary.ts';
import { addCase, gradingModel, modelHash, openReviewLibrary } from './reviewLibrary.ts';
import { createScriptedCompute, type ScriptedCompute } from './scriptedCompute.ts';

interface Scene {
  readonly store: Store;
  readonly compute: ScriptedCompute;
  readonly runner: JobRunner;
  readonly attributed: readonly string[];
  /** What every window was told last. */
  readonly told: () => JobSummary | undefined;
  readonly logged: readonly LogEntry[];
  /** Cases in the order of their jobs in the queue, with the states. */
  readonly queue: () => readonly string[];
  readonly setTime: (ms: number) => void;
}

const caseIdSchema = z.object({ caseId: z.string() });

const settings = {
  method: 'ig',
  rule: 'adaptive',
  steps: 50,
  tolerance: 0.01,
  maximumEvaluations: 2000,
} as const;

function queueCases(store: Store, names: readonly string[]): void {
  store.models.put(gradingModel);
  for (const name of names) addCase(store, name);
  const model = { contentHash: modelHash, modelFile: '/queued/with', preprocessing: {}, output: {} };
  const baselines = [{ kind: 'black' } as const];
  queueMissing(
    { model, baselines, settings, device: 'cpu', batch: 8, threads: null },
    store.cases.list(),
    store,
  );
}

function start(store: Store): Scene {
  const compute = createScriptedCompute();
  const attributed: string[] = [];
  const logged: LogEntry[] = [];
  let told: JobSummary | undefined;
  let nowMs = 0;
  const nameOf = (caseId: string): string => store.cases.find(caseId)?.pseudonym ?? caseId;
  const runner = createJobRunner({
    store,
    supervisor: compute.supervisor,
    log: (entry) => logged.push(entry),
    monotonicMs: () => nowMs,
    place: () => Promise.resolve({ modelFile: '/moved/to', device: 'webgpu' }),
    onChange: () => {
      told = runner.summary();
    },
    onAttributed: (caseId) => attributed.push(nameOf(caseId)),
  });
  onTestFinished(() => runner.close());
  return {
    store,
    compute,
    runner,
    attributed,
    told: () => told,
    logged,
    queue: () =>
      store.jobs.list().map(({ payload, state }) => `${nameOf(caseIdSchema.parse(payload).caseId)} ${state}`),
    setTime(ms) {
      nowMs = ms;
    },
  };
}

function scene(...names: readonly string[]): Scene {
  const { store } = openReviewLibrary();
  queueCases(store, names);
  return start(store);
}

const idOf = (store: Store, name: string): string =>
  store.jobs
    .list()
    .find(({ payload }) => store.cases.find(caseIdSchema.parse(payload).caseId)?.pseudonym === name)!.id;

const caseIdOf = (store: Store, name: string): string =>
  store.cases.list().find(({ pseudonym }) => pseudonym === name)!.id;

describe('the queue at work', () => {
  it('does one job after the other, keeps what comes out, and tells of each case', async () => {
    const { compute, runner, store, attributed, queue } = scene('A', 'B');
    runner.wake();
    await compute.atStart(1);
    expect(queue()).toStrictEqual(['A running', 'B queued']);
    compute.finish();
    await compute.atStart(2);
    expect(attributed).toStrictEqual(['A']);
    compute.finish();
    await eventually(() => {
      expect(queue()).toStrictEqual(['A done', 'B done']);
    });
    expect(attributed).toStrictEqual(['A', 'B']);
    expect(store.attributions.list()).toHaveLength(2);
    expect(compute.started).toHaveLength(2);
  });

  it('uses the model and the device of now, not those it was queued with', async () => {
    const { compute, runner } = scene('A');
    runner.wake();
    const { input } = await compute.atStart(1);
    expect(input).toMatchObject({ modelFile: '/moved/to', device: 'webgpu' });
  });

  it('goes on after a failure, which stays with its job', async () => {
    const { compute, runner, store, queue } = scene('A', 'B');
    runner.wake();
    await compute.atStart(1);
    compute.fail('file.unreadable', 'The photograph is damaged.');
    await compute.atStart(2);
    expect(queue()).toStrictEqual(['A failed', 'B running']);
    expect(store.jobs.find(idOf(store, 'A'))!.error).toMatchObject({ code: 'file.unreadable' });
    expect(runner.summary()).toMatchObject({ failed: 1, running: 1, isPaused: false });
  });

  it('finds what is queued while it works', async () => {
    const { compute, runner, store } = scene('A');
    runner.wake();
    await compute.atStart(1);
    queueCases(store, ['B']);
    compute.finish();
    await compute.atStart(2);
  });

  it('fails a job that another version queued, and goes on', async () => {
    const { store } = openReviewLibrary();
    store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'old', payload: { caseId: 'x' } });
    queueCases(store, ['A']);
    const { compute, runner } = start(store);
    runner.wake();
    await compute.atStart(1);
    expect(runner.summary()).toMatchObject({ failed: 1, running: 1 });
  });
});

describe('a pause', () => {
  it('puts the job under way back in its place, and nothing starts until somebody resumes', async () => {
    const { compute, runner, queue } = scene('A', 'B');
    runner.wake();
    await compute.atStart(1);
    runner.pause();
    await eventually(() => {
      expect(queue()).toStrictEqual(['A queued', 'B queued']);
    });
    runner.wake();
    expect(runner.summary()).toMatchObject({ isPaused: true, pausedBecause: null, timeLeftMs: null });
    expect(compute.started).toHaveLength(1);
    runner.resume();
    await compute.atStart(2);
    expect(queue()).toStrictEqual(['A running', 'B queued']);
  });

  it('does not keep from telling what is queued meanwhile', () => {
    const { runner, store, told } = scene('A');
    runner.pause();
    expect(told()).toMatchObject({ queued: 1, isPaused: true });
    queueCases(store, ['B', 'C']);
    runner.wake();
    expect(told()).toMatchObject({ queued: 3, isPaused: true });
  });

  it('outlives the program', async () => {
    const { runner, store } = scene('A');
    runner.pause();
    await runner.close();
    const next = start(store);
    next.runner.wake();
    expect(next.runner.summary()).toMatchObject({ isPaused: true });
    next.runner.resume();
    await next.compute.atStart(1);
  });

  it('comes by itself, with its reason, when the library cannot be written', async () => {
    const { compute, runner, queue, logged } = scene('A', 'B');
    runner.wake();
    await compute.atStart(1);
    compute.fail('store.full', 'The disk is full. Free some space, then go on.');
    await eventually(() => {
      expect(runner.summary()).toMatchObject({
        isPaused: true,
        pausedBecause: 'The disk is full. Free some space, then go on.',
      });
    });
    expect(queue()).toStrictEqual(['A queued', 'B queued']);
    expect(logged.map(({ level }) => level)).toStrictEqual(['error']);
    runner.resume();
    await compute.atStart(2);
    expect(runner.summary()).toMatchObject({ isPaused: false, pausedBecause: null });
  });
});

describe('cancelling', () => {
  it('ends the job under way, keeps nothing of it, and goes on with the next', async () => {
    const { compute, runner, store, queue } = scene('A', 'B');
    runner.wake();
    await compute.atStart(1);
    runner.cancel([idOf(store, 'A')]);
    await compute.atStart(2);
    expect(queue()).toStrictEqual(['A cancelled', 'B running']);
    expect(store.attributions.list()).toStrictEqual([]);
  });

  it('without naming jobs ends all that wait or run', async () => {
    const { compute, runner, queue } = scene('A', 'B', 'C');
    runner.wake();
    await compute.atStart(1);
    compute.finish();
    await compute.atStart(2);
    runner.cancel([]);
    await eventually(() => {
      expect(queue()).toStrictEqual(['A done', 'B cancelled', 'C cancelled']);
    });
    expect(compute.started).toHaveLength(2);
  });

  it('of a job that nobody knows is refused', () => {
    const { runner } = scene('A');
    expect(() => {
      runner.cancel(['nobody']);
    }).toThrow(expect.objectContaining({ code: 'job.notFound' }));
  });
});

describe('trying again', () => {
  it('without naming jobs queues all that failed, at the end', async () => {
    const { compute, runner, queue } = scene('A', 'B');
    runner.wake();
    await compute.atStart(1);
    compute.fail('compute.crashed', 'It crashed.');
    await compute.atStart(2);
    runner.retry([]);
    expect(queue()).toStrictEqual(['B running', 'A queued']);
    compute.finish();
    await compute.atStart(3);
  });
});

describe('the case on screen', () => {
  it('goes first, those queued later too', async () => {
    const { compute, runner, store, queue } = scene('A', 'B', 'C');
    runner.focus(caseIdOf(store, 'C'));
    runner.wake();
    await compute.atStart(1);
    expect(queue()).toStrictEqual(['C running', 'A queued', 'B queued']);
    runner.focus(caseIdOf(store, 'B'));
    expect(queue()).toStrictEqual(['B queued', 'C running', 'A queued']);
  });
});

describe('progress', () => {
  it('counts what is done, what failed, and the share of the job under way', async () => {
    const { compute, runner, store } = scene('A', 'B', 'C', 'D');
    runner.wake();
    await compute.atStart(1);
    compute.finish();
    await compute.atStart(2);
    compute.fail('compute.crashed', 'It crashed.');
    await compute.atStart(3);
    compute.progress(0.5);
    expect(runner.shareOf(idOf(store, 'C'))).toBe(0.5);
    expect(runner.summary().share).toBeCloseTo(2.5 / 4, 12);
  });

  it('tells no time left while the model may still be loading', async () => {
    const { compute, runner, setTime } = scene('A', 'B');
    runner.wake();
    await compute.atStart(1);
    setTime(3000);
    compute.progress(0.05);
    expect(runner.summary().timeLeftMs).toBeNull();
    compute.progress(0.2);
    expect(runner.summary().timeLeftMs).not.toBeNull();
  });

  it('tells the time left from the speed so far', async () => {
    const { compute, runner, setTime } = scene('A', 'B', 'C');
    runner.wake();
    await compute.atStart(1);
    expect(runner.summary().timeLeftMs).toBeNull();
    setTime(4000);
    compute.finish();
    await compute.atStart(2);
    // One of three took 4 s.
    expect(runner.summary().timeLeftMs).toBeCloseTo(8000, 6);
  });
});

describe('after a restart', () => {
  it('the job under way waits again when the program was closed', async () => {
    const { compute, runner, queue } = scene('A', 'B');
    runner.wake();
    await compute.atStart(1);
    await runner.close();
    expect(queue()).toStrictEqual(['A queued', 'B queued']);
    runner.wake();
    expect(compute.started).toHaveLength(1);
  });

  it('the job under way waits again when the program was killed', async () => {
    const options = testOptions(temporaryFolder());
    const killed = openTestStore(options);
    queueCases(killed, ['A', 'B']);
    killed.jobs.start();
    // A killed program closes nothing but its files.
    killed.close();
    const { compute, runner, queue } = start(openTestStore(options));
    expect(queue()).toStrictEqual(['A queued', 'B queued']);
    runner.wake();
    await compute.atStart(1);
    expect(queue()).toStrictEqual(['A running', 'B queued']);
  });
});

import type { Log } from '../contract/logEntry.ts';
import type { JobSummary } from '../contract/job.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { AppError, toErrorReport } from '../errors/appError.ts';
import type { JobRecord } from '../store/jobRecord.ts';
import type { Store } from '../store/store.ts';
import { attributeJobPayloadSchema, type AttributeJobPayload } from './attributeJob.ts';
import { createJobProgress } from './jobProgress.ts';
import { runQueuedJob, type JobOutcome, type JobPlace } from './runQueuedJob.ts';

export interface JobRunnerParts {
  readonly store: Store;
  readonly supervisor: Supervisor<JobKinds>;
  readonly log: Log;
  readonly monotonicMs: () => number;
  /** Where and with what a job is done now: the program may have moved, or another device been chosen. */
  readonly place: (payload: AttributeJobPayload) => Promise<JobPlace>;
  /** The queue, or the progress of its running job. */
  readonly onChange: () => void;
  readonly onAttributed: (caseId: string) => void;
}

/** Works off the queue in the background, one job after the other. */
export interface JobRunner {
  /** Starts if there is work and nobody has paused. Call it after queueing. */
  wake(): void;
  /** The job under way goes back to its place in the queue at once. Kept over restarts. */
  pause(): void;
  resume(): void;
  /** No ids: every job that waits or runs. @throws AppError `job.notFound`. */
  cancel(ids: readonly string[]): void;
  /** No ids: every job that failed. @throws AppError `job.notFound`. */
  retry(ids: readonly string[]): void;
  /** The case on screen: its jobs go before all others, those queued later too. */
  focus(caseId: string | null): void;
  summary(): JobSummary;
  /** Of a running job, 0..1. */
  shareOf(jobId: string): number;
  /** Puts the job under way back into the queue and ends. */
  close(): Promise<void>;
}

const pausedSetting = 'jobs.isPaused';

export function createJobRunner(parts: JobRunnerParts): JobRunner {
  const { store, log, onChange } = parts;
  const progress = createJobProgress(parts.monotonicMs);
  let running: { readonly id: string; readonly abort: AbortController } | undefined;
  let loop: Promise<void> | undefined;
  let isClosed = false;
  let pausedBecause: string | null = null;
  let focused: string | null = null;

  const isPaused = (): boolean => pausedBecause !== null || store.settings.get(pausedSetting) === true;

  function pauseBecause(thrown: unknown): void {
    pausedBecause = toErrorReport(thrown).message;
    log({ level: 'error', message: `The queue is paused: ${pausedBecause}` });
  }

  async function doJob(job: JobRecord): Promise<void> {
    const payload = attributeJobPayloadSchema.safeParse(job.payload);
    if (!payload.success) {
      store.jobs.fail(job.id, queuedOtherwise());
      return;
    }
    running = { id: job.id, abort: new AbortController() };
    progress.started(job.id);
    onChange();
    const outcome = await runQueuedJob(job, payload.data, store, parts.supervisor, {
      place: parts.place,
      signal: running.abort.signal,
      onShare: (share) => {
        progress.advanced(share);
        onChange();
      },
    });
    running = undefined;
    progress.ended(outcome.kind !== 'putBack');
    logTrouble(outcome, log);
    if (outcome.kind === 'done') parts.onAttributed(payload.data.caseId);
    else if (outcome.kind === 'putBack' && outcome.error.code !== 'compute.cancelled')
      pauseBecause(outcome.thrown);
    onChange();
  }

  async function work(): Promise<void> {
    progress.restart();
    while (!isClosed && !isPaused()) {
      const job = store.jobs.start();
      if (job === undefined) break;
      await doJob(job);
    }
  }

  function wake(): void {
    if (isClosed || isPaused()) return;
    if (focused !== null) store.jobs.moveToFront(store.jobs.queuedForCase(focused));
    loop ??= work()
      .catch(pauseBecause)
      .finally(() => {
        loop = undefined;
        if (isClosed) return;
        onChange();
        // What was queued while the loop was ending.
        if (!isPaused() && store.jobs.counts().queued > 0) wake();
      });
  }

  function resume(): void {
    pausedBecause = null;
    store.settings.remove(pausedSetting);
    onChange();
    wake();
  }

  function requireJob(id: string): JobRecord {
    const job = store.jobs.find(id);
    if (job === undefined)
      throw new AppError('job.notFound', 'This job is no longer in the list. Open the list again.', {
        jobId: id,
      });
    return job;
  }

  return {
    wake() {
      wake();
      // What was queued is told while the queue is paused, too.
      onChange();
    },
    pause() {
      store.settings.put(pausedSetting, true);
      running?.abort.abort();
      onChange();
    },
    resume,
    cancel(ids) {
      store.transaction(() => {
        if (ids.length === 0) store.jobs.cancelAll();
        for (const id of ids) store.jobs.cancel(requireJob(id).id);
      });
      if (running !== undefined && store.jobs.find(running.id)?.state === 'cancelled') running.abort.abort();
      onChange();
    },
    retry(ids) {
      const wanted = ids.length === 0 ? store.jobs.list('failed') : ids.map(requireJob);
      store.transaction(() => {
        for (const { kind, uniqueKey, payload, state } of wanted)
          if (state === 'failed' || state === 'cancelled') store.jobs.enqueue({ kind, uniqueKey, payload });
      });
      onChange();
      wake();
    },
    focus(caseId) {
      focused = caseId;
      if (caseId !== null) store.jobs.moveToFront(store.jobs.queuedForCase(caseId));
    },
    summary() {
      const counts = store.jobs.counts();
      return { ...counts, ...progress.outlook(counts), isPaused: isPaused(), pausedBecause };
    },
    shareOf: (jobId) => progress.shareOf(jobId),
    async close() {
      isClosed = true;
      running?.abort.abort();
      await loop;
    },
  };
}

function logTrouble(outcome: JobOutcome, log: Log): void {
  if (outcome.kind === 'done' || outcome.error.code !== 'internal') return;
  const { thrown, error } = outcome;
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  log({
    level: 'error',
    message: `An attribution failed unexpectedly: ${error.message}`,
    ...(stack === undefined ? {} : { stack }),
  });
}

function queuedOtherwise(): ReturnType<typeof toErrorReport> {
  return toErrorReport(
    new AppError(
      'store.failed',
      'Another version of Rimlight queued this attribution. Start the batch again.',
    ),
  );
}

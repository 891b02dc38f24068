import { z } from 'zod';
import type { Log } from '../contract/logEntry.ts';
import type { Attempt, AttemptOutcome } from './attempt.ts';
import { firstProblem } from '../contract/firstProblem.ts';
import type { JobKind } from './jobTable.ts';
import { nextAttempt } from './nextAttempt.ts';
import type { AttemptPlan } from './nextAttempt.ts';
import { outcomeError } from './outcomeError.ts';

export interface RunOptions<Progress> {
  /** After a crash or an out-of-memory the job starts over, and so does its progress. */
  readonly onProgress?: (progress: Progress) => void;
  /** The job goes on with this smaller batch: worth remembering for the next job of its kind. */
  readonly onBatchReduced?: (batch: number) => void;
  readonly signal?: AbortSignal;
  /** The largest batch of the first attempt. @default 1 */
  readonly batch?: number;
  /** For all attempts together, waiting in line not counted. @default no limit */
  readonly timeoutMs?: number;
  /**
   * How long the process may say nothing. ONNX Runtime's binding holds the thread while it opens a model and during
   * every batch, so this must be longer than the slowest of these. @default 300 000
   */
  readonly silenceMs?: number;
}

export interface Job<Kind extends JobKind> {
  readonly name: string;
  readonly kind: Kind;
  readonly input: z.input<Kind['input']>;
  readonly options: RunOptions<z.output<Kind['progress']>>;
  readonly signal: AbortSignal;
}

export interface JobSurroundings {
  readonly attempt: (attempt: Attempt) => Promise<AttemptOutcome>;
  readonly nextJobId: () => number;
  readonly monotonicMs: () => number;
  readonly log: Log;
}

/** Tries a job until it is done or there is no point in going on. Throws what `Supervisor.run` throws. */
export async function runJob<Kind extends JobKind>(
  job: Job<Kind>,
  surroundings: JobSurroundings,
): Promise<z.output<Kind['result']>> {
  const { name, options } = job;
  const { log, monotonicMs } = surroundings;
  const deadlineMs = options.timeoutMs === undefined ? undefined : monotonicMs() + options.timeoutMs;
  let plan: AttemptPlan = { batch: options.batch ?? 1, hasCrashed: false };
  for (;;) {
    const answer = prepareAttempt(job, plan, deadlineMs, surroundings);
    const outcome = await surroundings.attempt(answer.attempt);
    if (outcome.kind === 'done') return answer.result();
    const next = nextAttempt(outcome, plan);
    if (next === undefined) throw outcomeError(outcome, name);
    log({
      level: 'warning',
      message: `The job "${name}" is tried again.`,
      details: { because: outcome.kind, batch: next.batch },
    });
    if (next.batch < plan.batch) options.onBatchReduced?.(next.batch);
    plan = next;
  }
}

function prepareAttempt<Kind extends JobKind>(
  { name, kind, input, options, signal }: Job<Kind>,
  plan: AttemptPlan,
  deadlineMs: number | undefined,
  { nextJobId, monotonicMs, log }: JobSurroundings,
): { readonly attempt: Attempt; readonly result: () => z.output<Kind['result']> } {
  let result: { readonly value: z.output<Kind['result']> } | undefined;
  const attempt: Attempt = {
    start: { type: 'start', jobId: nextJobId(), kind: name, input, batchLimit: plan.batch },
    silenceMs: options.silenceMs ?? 300_000,
    remainingMs: deadlineMs === undefined ? undefined : Math.max(1, deadlineMs - monotonicMs()),
    signal,
    acceptProgress: (raw) => {
      const parsed = z.safeParse<Kind['progress']>(kind.progress, raw);
      if (!parsed.success) return `its progress does not fit (${firstProblem(parsed.error)})`;
      try {
        options.onProgress?.(parsed.data);
      } catch (error) {
        log({ level: 'error', message: `A listener to the progress of "${name}" failed: ${String(error)}` });
      }
      return undefined;
    },
    acceptResult: (raw) => {
      const parsed = z.safeParse<Kind['result']>(kind.result, raw);
      if (!parsed.success) return `its result does not fit (${firstProblem(parsed.error)})`;
      result = { value: parsed.data };
      return undefined;
    },
  };
  return {
    attempt,
    result: () => {
      if (result === undefined) throw new Error('A job is done, but its result was never taken.');
      return result.value;
    },
  };
}

import type { AttemptOutcome } from './attempt.ts';

/** Where a job stands between two attempts. */
export interface AttemptPlan {
  /** The largest batch of the next attempt; at least 1. */
  readonly batch: number;
  readonly hasCrashed: boolean;
}

/**
 * Whether and how to try again. A crash is tried once more with half the batch, because most crashes of a compute
 * process are memory; out-of-memory is tried with half the batch until the batch is 1. Everything else is final.
 */
export function nextAttempt(outcome: AttemptOutcome, plan: AttemptPlan): AttemptPlan | undefined {
  const halved = Math.max(1, Math.floor(plan.batch / 2));
  if (outcome.kind === 'crashed' && !plan.hasCrashed) return { batch: halved, hasCrashed: true };
  const isOutOfMemory = outcome.kind === 'failed' && outcome.error.code === 'device.outOfMemory';
  if (isOutOfMemory && plan.batch > 1) return { ...plan, batch: halved };
  return undefined;
}

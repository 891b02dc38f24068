import type { BaselineSpec } from '../contract/attribution.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Store } from '../store/store.ts';
import { attributeJobPayloadSchema } from './attributeJob.ts';
import { caseName } from './caseName.ts';
import { queueMissing, type QueueRequest } from './queueAttributions.ts';
import { runQueuedJob } from './runQueuedJob.ts';

export interface BatchProgress {
  readonly done: number;
  readonly total: number;
  readonly caseName: string;
  readonly baseline: BaselineSpec;
  /** Share of the attribution under way, 0..1. */
  readonly share: number;
}

export interface BatchReport {
  /** Already in the cache. */
  readonly cached: number;
  readonly computed: number;
  readonly failed: readonly {
    readonly caseId: string;
    readonly baseline: BaselineSpec;
    readonly error: ErrorReport;
  }[];
}

export interface BatchOptions {
  readonly onProgress?: (progress: BatchProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Attributes every case against every baseline that is not in the cache yet. The work is queued in the library first, so
 * that a killed run goes on where it stopped; jobs that an earlier run left behind are done as well.
 * @throws AppError `compute.cancelled` (the job under way goes back into the queue), `store.*`.
 */
export async function runBatch(
  request: QueueRequest,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  options: BatchOptions = {},
): Promise<BatchReport> {
  const { cached } = queueMissing(request, store.cases.list(), store);
  const failed: { caseId: string; baseline: BaselineSpec; error: ErrorReport }[] = [];
  const total = store.jobs.list('queued').length;
  let computed = 0;
  for (let job = store.jobs.start(); job !== undefined; job = store.jobs.start()) {
    const payload = attributeJobPayloadSchema.parse(job.payload);
    const found = store.cases.find(payload.caseId);
    const tell = (share: number): void =>
      options.onProgress?.({
        done: computed + failed.length,
        total,
        caseName: found === undefined ? payload.caseId : caseName(found),
        baseline: payload.request.baseline,
        share,
      });
    tell(0);
    const outcome = await runQueuedJob(job, payload, store, supervisor, { ...options, onShare: tell });
    if (outcome.kind === 'putBack') throw outcome.thrown;
    if (outcome.kind === 'done') computed += 1;
    else failed.push({ caseId: payload.caseId, baseline: payload.request.baseline, error: outcome.error });
  }
  return { cached, computed, failed };
}

import { z } from 'zod';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import { baselineSpecSchema } from '../contract/attribution.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import type { JobState } from '../contract/job.ts';
import type { JobRecord } from '../store/jobRecord.ts';
import type { Store } from '../store/store.ts';
import { caseName } from './caseName.ts';

/** What of a job's payload is shown. */
const shownSchema = z.object({
  caseId: z.string(),
  request: z.object({ modelHash: z.string(), baseline: baselineSpecSchema }),
});

/** One attribution to be computed, as people see it. */
interface ListedJob {
  readonly jobId: string;
  readonly caseId: string;
  readonly caseName: string;
  readonly baselineText: string;
  readonly modelName: string;
  readonly state: JobState;
  readonly share: number;
  readonly attempts: number;
  readonly error: ErrorReport | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/**
 * The queue in its order.
 * @param shareOf how far a running job is, 0..1.
 */
export function listJobs(store: Store, shareOf: (jobId: string) => number): readonly ListedJob[] {
  const caseNames = new Map(store.cases.list().map((found) => [found.id, caseName(found)]));
  const modelNames = new Map(store.models.list().map(({ contentHash, name }) => [contentHash, name]));
  return store.jobs.list().flatMap((job) => {
    const payload = shownSchema.safeParse(job.payload);
    // Left by a version that wrote it differently: the runner marks it as failed when its turn comes.
    if (!payload.success) return [];
    const { caseId, request } = payload.data;
    return [
      {
        ...stateOf(job),
        caseId,
        caseName: caseNames.get(caseId) ?? caseId,
        baselineText: formatBaseline(request.baseline),
        modelName: modelNames.get(request.modelHash) ?? request.modelHash,
        share: job.state === 'done' ? 1 : job.state === 'running' ? shareOf(job.id) : 0,
      },
    ];
  });
}

function stateOf({
  id: jobId,
  state,
  attempts,
  error,
  createdAt,
  startedAt,
  finishedAt,
}: JobRecord): Pick<
  ListedJob,
  'jobId' | 'state' | 'attempts' | 'error' | 'createdAt' | 'startedAt' | 'finishedAt'
> {
  // A job that was put back keeps the reason in the store, but nothing is wrong with it.
  return {
    jobId,
    state,
    attempts,
    error: state === 'failed' ? error : null,
    createdAt,
    startedAt,
    finishedAt,
  };
}

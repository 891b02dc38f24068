import type { DeviceKind } from '../contract/attribution.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { toErrorReport } from '../errors/appError.ts';
import type { JobRecord } from '../store/jobRecord.ts';
import type { Store } from '../store/store.ts';
import type { AttributeJobOptions, AttributeJobPayload } from './attributeJob.ts';
import { runAttributeJob } from './attributeJob.ts';

/** Where and with what a job is done, when that is not what it was queued with. */
export interface JobPlace {
  readonly modelFile: string;
  readonly device: DeviceKind;
}

/** `putBack`: the job waits again, because it was cancelled or the library could not be written. */
export type JobOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed' | 'putBack'; readonly error: ErrorReport; readonly thrown: unknown };

export interface RunQueuedOptions extends AttributeJobOptions {
  /** @default what the job was queued with */
  readonly place?: (payload: AttributeJobPayload) => Promise<JobPlace>;
}

/** Does a job that was started and writes down what became of it. Never throws. */
export async function runQueuedJob(
  job: JobRecord,
  payload: AttributeJobPayload,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { place, ...options }: RunQueuedOptions,
): Promise<JobOutcome> {
  try {
    const placed = place === undefined ? payload : { ...payload, ...(await place(payload)) };
    await runAttributeJob(job, placed, store, supervisor, options);
    return { kind: 'done' };
  } catch (thrown) {
    const error = toErrorReport(thrown);
    try {
      if (error.code === 'compute.cancelled' || error.code.startsWith('store.')) {
        store.jobs.putBack(job.id, error, job.batchSizeHint);
        return { kind: 'putBack', error, thrown };
      }
      store.jobs.fail(job.id, error);
      return { kind: 'failed', error, thrown };
    } catch (alsoThrown) {
      // The library cannot be written at all: opening it again puts the job back.
      return { kind: 'putBack', error: toErrorReport(alsoThrown), thrown: alsoThrown };
    }
  }
}

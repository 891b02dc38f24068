import { engineVersion } from '../attribution/program/engineVersion.ts';
import type { AttributionSettings, BaselineSpec, DeviceKind } from '../contract/attribution.ts';
import type { ErrorReport } from '../contract/errorCode.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { toErrorReport } from '../errors/appError.ts';
import { cacheKey, type AttributionRequest } from '../store/cacheKey.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { attributeJobKind, attributeJobPayloadSchema, runAttributeJob } from './attributeJob.ts';
import { caseName } from './caseName.ts';
import type { InstalledModel } from './installModel.ts';

export interface BatchRequest {
  readonly model: InstalledModel;
  readonly baselines: readonly BaselineSpec[];
  readonly settings: AttributionSettings;
  readonly device: DeviceKind;
  /** Points evaluated at once. */
  readonly batch: number;
  readonly threads: number | null;
}

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
  request: BatchRequest,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  options: BatchOptions = {},
): Promise<BatchReport> {
  const cached = queueMissing(request, store);
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
    try {
      await runAttributeJob(job, payload, store, supervisor, { ...options, onShare: tell });
      computed += 1;
    } catch (thrown) {
      const error = toErrorReport(thrown);
      if (error.code === 'compute.cancelled' || error.code.startsWith('store.')) {
        store.jobs.putBack(job.id, error, job.batchSizeHint);
        throw thrown;
      }
      store.jobs.fail(job.id, error);
      failed.push({ caseId: payload.caseId, baseline: payload.request.baseline, error });
    }
  }
  return { cached, computed, failed };
}

/** Queues what is not in the cache and gives the number of attributions that are. */
function queueMissing(request: BatchRequest, store: Store): number {
  let cached = 0;
  for (const found of store.cases.list())
    for (const baseline of request.baselines) {
      const wanted = attributionRequest(found, baseline, request);
      const key = cacheKey(wanted);
      if (store.attributions.find(key) !== undefined) cached += 1;
      else
        store.jobs.enqueue({
          kind: attributeJobKind,
          uniqueKey: key,
          payload: {
            caseId: found.id,
            modelFile: request.model.modelFile,
            request: wanted,
            device: request.device,
            batch: request.batch,
            threads: request.threads,
          },
        });
    }
  return cached;
}

function attributionRequest(
  { imageId }: CaseRecord,
  baseline: BaselineSpec,
  { model, settings }: Pick<BatchRequest, 'model' | 'settings'>,
): AttributionRequest {
  return {
    imageHash: imageId,
    modelHash: model.contentHash,
    preprocessing: model.preprocessing,
    output: model.output,
    baseline,
    settings,
    seed: null,
    engineVersion,
  };
}

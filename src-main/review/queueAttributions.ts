import { engineVersion } from '../attribution/program/engineVersion.ts';
import type { AttributionSettings, BaselineSpec, DeviceKind } from '../contract/attribution.ts';
import { cacheKey, type AttributionRequest } from '../store/cacheKey.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { attributeJobKind, type AttributeJobPayload } from './attributeJob.ts';
import type { InstalledModel } from './installModel.ts';

export interface QueueRequest {
  readonly model: Pick<InstalledModel, 'contentHash' | 'modelFile' | 'preprocessing' | 'output'>;
  readonly baselines: readonly BaselineSpec[];
  readonly settings: AttributionSettings;
  readonly device: DeviceKind;
  /** Points evaluated at once. */
  readonly batch: number;
  readonly threads: number | null;
}

export interface Queued {
  /** Jobs that wait now, in the order of cases and baselines; those that waited before are among them. */
  readonly jobIds: readonly string[];
  /** Attributions that are in the cache. */
  readonly cached: number;
}

interface QueueOptions {
  /** Also queues those whose map was evicted. @default false */
  readonly withMaps?: boolean;
}

/** Queues the attributions of cases that are not in the cache yet. */
export function queueMissing(
  request: QueueRequest,
  cases: readonly CaseRecord[],
  store: Store,
  { withMaps = false }: QueueOptions = {},
): Queued {
  return store.transaction(() => {
    const jobIds: string[] = [];
    let cached = 0;
    for (const found of cases)
      for (const baseline of request.baselines) {
        const wanted = attributionRequest(found, baseline, request);
        const known = store.attributions.find(cacheKey(wanted));
        if (known !== undefined && (known.map !== null || !withMaps)) cached += 1;
        else
          jobIds.push(queueAttribution({ ...jobOptions(request), caseId: found.id, request: wanted }, store));
      }
    return { jobIds, cached };
  });
}

/** Queues one attribution, even where it is in the cache; gives the id of its job. */
export function queueAttribution(payload: AttributeJobPayload, store: Store): string {
  return store.jobs.enqueue({ kind: attributeJobKind, uniqueKey: cacheKey(payload.request), payload }).job.id;
}

function jobOptions({
  model,
  device,
  batch,
  threads,
}: QueueRequest): Omit<AttributeJobPayload, 'caseId' | 'request'> {
  return { modelFile: model.modelFile, device, batch, threads };
}

/** Just what is queued for a case: its cache key names the attribution. */
export function attributionRequest(
  { imageId }: CaseRecord,
  baseline: BaselineSpec,
  { model, settings }: Pick<QueueRequest, 'model' | 'settings'>,
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

import { attributionMeasureVersion } from '../attribution/measures/perturbation/attributionMeasureVersion.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { DeviceKind } from '../contract/attribution.ts';
import { attributionMeasuresSchema, type AttributionMeasures } from '../contract/comparison.ts';
import { attributionKeySchema } from '../contract/ids.ts';
import { AppError } from '../errors/appError.ts';
import { signedChannelSum } from '../fundus/signedChannelSum.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { Store } from '../store/store.ts';
import { defaultBatch } from './attributionDefaults.ts';
import { baselineMaterial } from './baselineMaterial.ts';
import { photographSource } from './photographSource.ts';
import { requireAttribution } from './requireAttribution.ts';
import { requireCase } from './requireCase.ts';
import { createSharedRuns } from './sharedRuns.ts';

export interface AttributionMeasureRequest {
  readonly caseId: string;
  readonly attributionKey: string;
  /** Where the attribution's model is now. */
  readonly modelFile: string;
  readonly device: DeviceKind;
  readonly threads: number | null;
}

const keptSchema = attributionMeasuresSchema.omit({ attributionKey: true });

/** Longer than a batch of pictures takes the slowest model; the job tells of each one. */
const longestSilenceMs = 300_000;
const longestMeasuringMs = 3_600_000;

const shared = createSharedRuns<AttributionMeasures>();

/** Undefined where this version has not measured it yet. */
export function readAttributionMeasures(
  store: Store,
  attributionKey: string,
): AttributionMeasures | undefined {
  const kept = keptSchema.safeParse(
    store.attributionMeasures.read(attributionKey, attributionMeasureVersion),
  );
  return kept.success
    ? { ...kept.data, attributionKey: attributionKeySchema.parse(attributionKey) }
    : undefined;
}

/**
 * Measures insertion, deletion and the like of an attribution, unless it was measured before. Equal requests at one time share
 * one measuring.
 * @throws AppError `case.notFound`, `request.invalid` for another case's attribution, `attribution.noMap`, `baseline.invalid`
 * where its baseline cannot be made any more, `model.*`, `file.*`, `device.*`, `compute.*`
 */
export async function measureAttribution(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  request: AttributionMeasureRequest,
  signal?: AbortSignal,
): Promise<AttributionMeasures> {
  const { caseId, attributionKey } = request;
  const { imageId } = requireCase(store, caseId);
  const attribution = requireAttribution(store, imageId, attributionKey);
  return (
    readAttributionMeasures(store, attributionKey) ??
    (await shared(supervisor, attributionKey, () => measure(store, supervisor, request, attribution, signal)))
  );
}

async function measure(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { caseId, modelFile, device, threads }: AttributionMeasureRequest,
  attribution: AttributionRecord,
  signal?: AbortSignal,
): Promise<AttributionMeasures> {
  const { key, request } = attribution;
  const map = store.attributions.readMap(key);
  if (map === undefined)
    throw new AppError(
      'attribution.noMap',
      'The map of this attribution is no longer in the cache. Have it computed again, then measure.',
      { caseId, attributionKey: key },
    );
  const result = await supervisor.run(
    'measureAttribution',
    {
      modelFile,
      modelHash: request.modelHash,
      image: photographSource(store, request.imageHash),
      baseline: { kind: 'spec', spec: request.baseline },
      ...baselineMaterial(request.baseline, caseId, store),
      target: null,
      map: new Float32Array(signedChannelSum(map)),
      heightPx: map.heightPx,
      widthPx: map.widthPx,
      device,
      threads,
    },
    {
      batch: defaultBatch,
      timeoutMs: longestMeasuringMs,
      silenceMs: longestSilenceMs,
      ...(signal === undefined ? {} : { signal }),
    },
  );
  keepUnlessOutdated(store, attribution, result);
  return { ...result, attributionKey: attributionKeySchema.parse(key) };
}

/** The map may have been computed again while it was measured. */
function keepUnlessOutdated(store: Store, { key, createdAt }: AttributionRecord, result: unknown): void {
  store.transaction(() => {
    if (store.attributions.find(key)?.createdAt === createdAt)
      store.attributionMeasures.put(key, attributionMeasureVersion, result);
  });
}

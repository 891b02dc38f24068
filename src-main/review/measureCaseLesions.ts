import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import { cropTransformSchema } from '../contract/cropTransform.ts';
import { fieldOfViewSchema } from '../contract/fieldOfView.ts';
import { AppError } from '../errors/appError.ts';
import { signedChannelSum } from '../fundus/signedChannelSum.ts';
import { wholeFrame } from '../fundus/wholeFrame.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { LesionMeasuresRecord } from '../store/lesionMeasures.ts';
import { sha256 } from '../store/sha256.ts';
import type { Store } from '../store/store.ts';
import { measuresRecord, readMeasures, type MeasuredCase, type RimWidth } from './keptMeasures.ts';
import { requireAttribution } from './requireAttribution.ts';
import { requireCase } from './requireCase.ts';
import { createSharedRuns } from './sharedRuns.ts';

export interface MeasureRequest {
  readonly caseId: string;
  readonly attributionKey: string;
  readonly rimWidth: RimWidth;
}

export interface MeasuredRevision extends MeasuredCase {
  /** Of the lesions that were measured. */
  readonly revision: number;
}

/** Random placements for each p-value: the smallest two-sided one is 0.002. */
const placements = 999;

/** Twice as long as thousands of lesions need; what takes longer is stuck. */
const longestMeasuringMs = 600_000;

const shared = createSharedRuns<MeasuredCase>();

/**
 * Measures all lesions of a case, unless just this was measured before. Equal requests at one time share one measuring.
 * @throws AppError `case.notFound`, `request.invalid` for another case's attribution, `attribution.noMap`, `compute.*`
 */
export async function measureCaseLesions(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { caseId, attributionKey, rimWidth }: MeasureRequest,
  signal?: AbortSignal,
): Promise<MeasuredRevision> {
  const { imageId } = requireCase(store, caseId);
  const attribution = requireAttribution(store, imageId, attributionKey);
  const state = store.lesions.state(caseId);
  const record = measuresRecord(state, attribution, rimWidth);
  const measured =
    readMeasures(store, record) ??
    (await shared(supervisor, JSON.stringify(record), () =>
      measure(store, supervisor, { record, attribution }, signal),
    ));
  return { ...measured, revision: state.revision };
}

interface Measuring {
  readonly record: LesionMeasuresRecord;
  readonly attribution: AttributionRecord;
}

async function measure(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { record, attribution }: Measuring,
  signal?: AbortSignal,
): Promise<MeasuredCase> {
  const map = store.attributions.readMap(record.attributionKey);
  if (map === undefined) throw noMap(record);
  const transform = cropTransformSchema.parse(attribution.transform);
  const image = store.images.find(attribution.request.imageHash)!;
  const result = await supervisor.run(
    'measureLesions',
    {
      map: new Float32Array(signedChannelSum(map)),
      heightPx: map.heightPx,
      widthPx: map.widthPx,
      transform,
      fieldOfView: fieldOfViewSchema.nullable().parse(image.fieldOfView) ?? wholeFrame(transform),
      lesions: store.lesions
        .list(record.caseId)
        .map(({ lesionId, type, source, rings }) => ({ lesionId, type, source, rings })),
      rimWidthPx: record.rimWidthPx,
      placements,
      seed: seedOf(record),
    },
    {
      timeoutMs: longestMeasuringMs,
      silenceMs: longestMeasuringMs,
      ...(signal === undefined ? {} : { signal }),
    },
  );
  keepUnlessOutdated(store, { record, attribution }, result);
  return result;
}

/** The same case and attribution are tested with the same random placements, on every machine. */
function seedOf({ caseId, attributionKey }: LesionMeasuresRecord): number {
  return Number.parseInt(sha256(`${caseId} ${attributionKey}`).slice(0, 8), 16);
}

/** Lesions may have been changed and the map been computed again while it was measured. */
function keepUnlessOutdated(store: Store, { record, attribution }: Measuring, result: MeasuredCase): void {
  store.transaction(() => {
    const isCurrent =
      store.attributions.find(record.attributionKey)?.createdAt === attribution.createdAt &&
      store.lesions.state(record.caseId).contentHash === record.lesionsHash;
    if (isCurrent) store.lesionMeasures.put(record, result);
  });
}

function noMap({ caseId, attributionKey }: LesionMeasuresRecord): AppError {
  return new AppError(
    'attribution.noMap',
    'The map of this attribution is no longer in the cache. Have it computed again, then measure.',
    { caseId, attributionKey },
  );
}

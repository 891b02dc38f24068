import type { z } from 'zod';
import { lesionMeasureVersion } from '../attribution/measures/lesions/lesionMeasureVersion.ts';
import { rimWidthInPx } from '../attribution/measures/lesions/rimWidth.ts';
import type { measureLesionsKind } from '../compute/jobs/measureLesionsKind.ts';
import { cropTransformSchema } from '../contract/cropTransform.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { LesionMeasuresRecord } from '../store/lesionMeasures.ts';
import type { LesionState } from '../store/lesions.ts';
import type { Store } from '../store/store.ts';

/** All measures of a case against one attribution, and the random contrasts that its p-values come from. */
export type MeasuredCase = z.output<(typeof measureLesionsKind)['result']>;

export type RimWidth = { readonly px: number } | { readonly modelPx: number };

/** Under which a result is kept: it is void as soon as the lesions or the measuring change. */
export function measuresRecord(
  lesions: LesionState,
  attribution: Pick<AttributionRecord, 'key' | 'transform'>,
  rimWidth: RimWidth,
): LesionMeasuresRecord {
  return {
    caseId: lesions.caseId,
    attributionKey: attribution.key,
    rimWidthPx:
      'px' in rimWidth ? rimWidth.px : rimWidthInPx(rimWidth.modelPx, modelPixelPx(attribution.transform)),
    lesionsHash: lesions.contentHash,
    measureVersion: lesionMeasureVersion,
  };
}

/** Undefined where just this was not measured yet. */
export function readMeasures(store: Store, record: LesionMeasuresRecord): MeasuredCase | undefined {
  // It was checked when the compute process gave it, and its version says that it is of this type.
  return store.lesionMeasures.read(record) as MeasuredCase | undefined;
}

/** Side of a model pixel on the photograph: the root of its area. */
function modelPixelPx(transform: unknown): number {
  const { cropWidthPx, cropHeightPx, targetWidthPx, targetHeightPx } = cropTransformSchema.parse(transform);
  return Math.sqrt((cropWidthPx / targetWidthPx) * (cropHeightPx / targetHeightPx));
}

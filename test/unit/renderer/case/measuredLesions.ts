import {
  caseIdSchema,
  attributionKeySchema,
  lesionIdSchema,
  type LesionId,
} from '../../../../src-main/contract/ids.ts';
import type { Lesion, LesionType } from '../../../../src-main/contract/lesion.ts';
import type { LesionMeasures, MeasuredLesion } from '../../../../src-main/contract/lesionMeasures.ts';

export const someCaseId = caseIdSchema.parse('00000000-0000-4000-8000-0000000000aa');
export const someKey = attributionKeySchema.parse('a'.repeat(64));

export function lesionId(number: number): LesionId {
  return lesionIdSchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
}

export function squareLesion(number: number, type: LesionType = 'haemorrhage', sidePx = 10): Lesion {
  return {
    lesionId: lesionId(number),
    type,
    source: 'drawn',
    sourceFile: null,
    author: 'Reader',
    rings: [[0, 0, sidePx, 0, sidePx, sidePx, 0, sidePx]],
  };
}

/**
 * A lesion of which bins from 4 px inside to 4 px outside have one pixel each; in photographs whose pixels are those of the
 * model the sum of a bin is its mean.
 */
export function measuredLesion(
  number: number,
  sums: readonly number[],
  more: Partial<MeasuredLesion> = {},
): MeasuredLesion {
  return {
    lesionId: lesionId(number),
    type: 'haemorrhage',
    layer: 'lesions',
    status: 'measured',
    areaPx: 100,
    diameterModelPx: 11,
    profile: { firstPx: -4, areaPx: sums.map(() => 1), sum: [...sums] },
    absoluteSumInside: 2,
    ...more,
  };
}

export function measuresOf(
  lesions: readonly MeasuredLesion[],
  more: Partial<LesionMeasures> = {},
): LesionMeasures {
  return {
    attributionKey: someKey,
    revision: 1,
    modelPixelPx: 1,
    reachPx: 24,
    rimWidthPx: 2,
    total: 1,
    absoluteTotal: 40,
    lesions: [...lesions],
    rest: [],
    contrasts: [],
    ...more,
  };
}

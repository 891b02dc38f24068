import type { Lesion, LesionType } from '../../contract/lesion.ts';
import { lesionTypes } from '../../contract/lesion.ts';
import { runsArea, uniteRuns, type PixelRuns } from '../../fundus/region/pixelRuns.ts';
import { rasterise } from '../../fundus/region/rasterise.ts';

/** All lesions of one type as the pixels that are in at least one of them. */
export interface LesionSegment {
  /** From 1, without gaps: Segment Number. */
  readonly number: number;
  readonly type: LesionType;
  /** Bounding boxes, whose edges are not those of the lesions: never in one segment with contours. */
  readonly isApproximate: boolean;
  /** Every contour was drawn by a reader; otherwise some came from the masks of a file. */
  readonly isDrawn: boolean;
  readonly lesionCount: number;
  readonly areaPx: number;
  readonly runs: PixelRuns;
}

/** The segments of a photograph's lesions: contours by type, then boxes by type. Those without a pixel are left out. */
export function lesionSegments(
  lesions: readonly Lesion[],
  picture: { readonly widthPx: number; readonly heightPx: number },
): readonly LesionSegment[] {
  const segments: LesionSegment[] = [];
  for (const isApproximate of [false, true])
    for (const type of lesionTypes) {
      const own = lesions.filter(
        (lesion) => lesion.type === type && (lesion.source === 'box') === isApproximate,
      );
      const runs = uniteRuns(own.map(({ rings }) => rasterise(rings, picture)));
      if (runs.length === 0) continue;
      segments.push({
        number: segments.length + 1,
        type,
        isApproximate,
        isDrawn: own.every(({ source }) => source === 'drawn'),
        lesionCount: own.length,
        areaPx: runsArea(runs),
        runs,
      });
    }
  return segments;
}

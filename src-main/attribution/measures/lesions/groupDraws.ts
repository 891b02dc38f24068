import type { LesionGroup } from '../../../contract/lesionMeasures.ts';

/** What the points of a group read of the map: value (attribution per model pixel) times area (pixels), summed up. */
export interface GroupDraws {
  readonly group: LesionGroup;
  /** Of all points of rims and interiors, in pixels of the photograph. */
  readonly rimAreaPx: number;
  readonly interiorAreaPx: number;
  /** Where the contours are. */
  readonly observed: { readonly rim: number; readonly interior: number };
  /** Where they were moved to, one for each placement. */
  readonly moved: { readonly rim: readonly number[]; readonly interior: readonly number[] };
}

/**
 * The rim-to-interior contrast at the points of one or several cases, placement k of all of them together: sum over area of
 * all rims less that of all interiors, areas in model pixels. As many placements as all cases have.
 */
export function pooledDraws(
  parts: readonly { readonly draws: GroupDraws; readonly modelPixelPx: number }[],
): { readonly observed: number; readonly moved: Float64Array } {
  const placements = Math.min(...parts.map(({ draws }) => draws.moved.rim.length));
  let [rimArea, interiorArea, observedRim, observedInterior] = [0, 0, 0, 0];
  const rim = new Float64Array(placements);
  const interior = new Float64Array(placements);
  for (const { draws, modelPixelPx } of parts) {
    const unit = 1 / modelPixelPx ** 2;
    rimArea += unit * draws.rimAreaPx;
    interiorArea += unit * draws.interiorAreaPx;
    observedRim += unit * draws.observed.rim;
    observedInterior += unit * draws.observed.interior;
    for (let k = 0; k < placements; k++) {
      rim[k]! += unit * draws.moved.rim[k]!;
      interior[k]! += unit * draws.moved.interior[k]!;
    }
  }
  return {
    observed: observedRim / rimArea - observedInterior / interiorArea,
    moved: rim.map((sum, k) => sum / rimArea - interior[k]! / interiorArea),
  };
}

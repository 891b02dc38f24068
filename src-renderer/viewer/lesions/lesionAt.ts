import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import type { ShownLesion } from './shownLesion.ts';
import { isInside } from '../../../src-main/fundus/region/isInside.ts';
import { distanceToEdge } from '../../../src-main/fundus/region/nearestOnEdge.ts';
import type { RegionBounds } from '../../../src-main/fundus/region/regionBounds.ts';
import { measuredRegion } from './measuredRegion.ts';

/**
 * The lesion that a person points at: one that holds the point, or whose edge is within `reachPx` of it. Of several the
 * smallest, for a small one inside a large one could not be taken hold of otherwise. Null for none.
 */
export function lesionAt(
  lesions: readonly ShownLesion[],
  at: ImagePoint,
  reachPx: number,
): ShownLesion | null {
  const hits = lesions.filter(
    ({ rings }) =>
      isNear(measuredRegion(rings).bounds, at, reachPx) &&
      (isInside(rings, at) || distanceToEdge(rings, at) <= reachPx),
  );
  return hits.reduce<ShownLesion | null>(
    (best, hit) =>
      best === null || measuredRegion(hit.rings).areaPx < measuredRegion(best.rings).areaPx ? hit : best,
    null,
  );
}

function isNear(bounds: RegionBounds, { xPx, yPx }: ImagePoint, reachPx: number): boolean {
  return (
    xPx >= bounds.leftPx - reachPx &&
    xPx <= bounds.rightPx + reachPx &&
    yPx >= bounds.topPx - reachPx &&
    yPx <= bounds.bottomPx + reachPx
  );
}

import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import type { ShownLesion } from './shownLesion.ts';
import { isInside } from '../../../src-main/fundus/region/isInside.ts';
import type { RegionBounds } from '../../../src-main/fundus/region/regionBounds.ts';
import type { Ring } from '../../../src-main/fundus/region/ring.ts';
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
      (isInside(rings, at) || rings.some((ring) => distanceToRing(ring, at) <= reachPx)),
  );
  return hits.reduce<ShownLesion | null>(
    (best, hit) =>
      best === null || measuredRegion(hit.rings).areaPx < measuredRegion(best.rings).areaPx ? hit : best,
    null,
  );
}

/** Euclidean distance from a point to the nearest edge of a ring, in pixels. */
function distanceToRing(ring: Ring, { xPx, yPx }: ImagePoint): number {
  let nearest = Infinity;
  for (let i = 0, before = ring.length - 2; i < ring.length; before = i, i += 2) {
    const [fromX, fromY] = [ring[before]!, ring[before + 1]!];
    const [alongX, alongY] = [ring[i]! - fromX, ring[i + 1]! - fromY];
    const length = alongX ** 2 + alongY ** 2;
    const part = length === 0 ? 0 : ((xPx - fromX) * alongX + (yPx - fromY) * alongY) / length;
    const t = Math.min(1, Math.max(0, part));
    nearest = Math.min(nearest, Math.hypot(fromX + t * alongX - xPx, fromY + t * alongY - yPx));
  }
  return nearest;
}

function isNear(bounds: RegionBounds, { xPx, yPx }: ImagePoint, reachPx: number): boolean {
  return (
    xPx >= bounds.leftPx - reachPx &&
    xPx <= bounds.rightPx + reachPx &&
    yPx >= bounds.topPx - reachPx &&
    yPx <= bounds.bottomPx + reachPx
  );
}

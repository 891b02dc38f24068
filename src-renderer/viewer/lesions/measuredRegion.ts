import { regionArea } from '../../../src-main/fundus/region/regionArea.ts';
import { regionBounds, type RegionBounds } from '../../../src-main/fundus/region/regionBounds.ts';
import type { ImagePoint } from '../../../src-main/contract/marks.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';

/** What is known of a region without looking at all its points again. */
export interface MeasuredRegion {
  readonly bounds: RegionBounds;
  readonly areaPx: number;
  /** The point farthest to the upper right: where its name is written. */
  readonly corner: ImagePoint;
}

const measured = new WeakMap<Rings, MeasuredRegion>();

/** Measures a region once, for as long as it is the same array. */
export function measuredRegion(rings: Rings): MeasuredRegion {
  const known = measured.get(rings) ?? {
    bounds: regionBounds(rings),
    areaPx: regionArea(rings),
    corner: upperRight(rings),
  };
  measured.set(rings, known);
  return known;
}

function upperRight(rings: Rings): ImagePoint {
  let corner = { xPx: 0, yPx: Infinity };
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2)
      if (ring[i]! - ring[i + 1]! > corner.xPx - corner.yPx) corner = { xPx: ring[i]!, yPx: ring[i + 1]! };
  return corner;
}

import { regionArea } from '../../../src-main/fundus/region/regionArea.ts';
import { regionBounds, type RegionBounds } from '../../../src-main/fundus/region/regionBounds.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';

/** What is known of a region without looking at all its points again. */
export interface MeasuredRegion {
  readonly bounds: RegionBounds;
  readonly areaPx: number;
}

const measured = new WeakMap<Rings, MeasuredRegion>();

/** Measures a region once, for as long as it is the same array. */
export function measuredRegion(rings: Rings): MeasuredRegion {
  const known = measured.get(rings) ?? { bounds: regionBounds(rings), areaPx: regionArea(rings) };
  measured.set(rings, known);
  return known;
}

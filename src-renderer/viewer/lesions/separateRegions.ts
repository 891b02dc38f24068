import { mergeRegions } from '../../../src-main/fundus/region/mergeRegions.ts';
import type { RegionBounds } from '../../../src-main/fundus/region/regionBounds.ts';
import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import type { Size } from '../viewTransform.ts';
import { measuredRegion } from './measuredRegion.ts';

/** The last answer: a highlight is painted many times for the same lesions. */
let last: { readonly regions: readonly Rings[]; readonly separate: readonly Rings[] } = {
  regions: [],
  separate: [],
};

/** Regions that overlap or touch made into one, so that the edges of all are the edge of their union. */
export function separateRegions(regions: readonly Rings[], picture: Size): readonly Rings[] {
  const isSame =
    regions.length === last.regions.length && regions.every((rings, i) => rings === last.regions[i]);
  if (!isSame) last = { regions, separate: separated(regions, picture) };
  return last.separate;
}

function separated(regions: readonly Rings[], picture: Size): readonly Rings[] {
  const bounds = regions.map((rings) => measuredRegion(rings).bounds);
  const meetsAnother = bounds.map((one, i) => bounds.some((other, j) => i !== j && meet(one, other)));
  const alone = regions.filter((_, i) => meetsAnother[i] === false);
  const together = regions.filter((_, i) => meetsAnother[i] === true);
  return together.length === 0 ? alone : [...alone, ...mergeRegions(together, picture)];
}

function meet(one: RegionBounds, other: RegionBounds): boolean {
  return (
    one.leftPx <= other.rightPx &&
    other.leftPx <= one.rightPx &&
    one.topPx <= other.bottomPx &&
    other.topPx <= one.bottomPx
  );
}

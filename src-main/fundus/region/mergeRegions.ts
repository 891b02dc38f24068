import { labelRuns } from './labelRuns.ts';
import { outlineRuns } from './outlineRuns.ts';
import { uniteRuns, type PixelRuns } from './pixelRuns.ts';
import { rasterise } from './rasterise.ts';
import type { Rings } from './ring.ts';

/**
 * The union of regions, pixel by pixel: those that overlap or touch, at least at a corner of a pixel, become one. Those
 * that touch no other, and those too small to hold the centre of a pixel, stay exactly as they are. The merged ones come
 * first, in the order of their first pixel, then those that stay, in the order given.
 */
export function mergeRegions(
  regions: readonly Rings[],
  picture: { readonly widthPx: number; readonly heightPx: number },
): readonly Rings[] {
  const runsOfRegions = regions.map((rings) => rasterise(rings, picture));
  const union = uniteRuns(runsOfRegions);
  const { labels, count } = labelRuns(union);
  const labelsOfRegions = runsOfRegions.map((runs) => labelsIn(runs, union, labels));
  const owners = new Int32Array(count);
  for (const own of labelsOfRegions) for (const label of own) owners[label]!++;
  const stays = labelsOfRegions.map((own) => [...own].every((label) => owners[label] === 1));
  const merged = uniteRuns(runsOfRegions.filter((_, i) => stays[i] !== true));
  return [...outlineRuns(merged), ...regions.filter((_, i) => stays[i] === true)];
}

/** The parts of the union that a region lies in. */
function labelsIn(runs: PixelRuns, union: PixelRuns, labels: Int32Array): Set<number> {
  const found = new Set<number>();
  let at = 0;
  for (let i = 0; i < runs.length; i += 3) {
    // Both are sorted, and each run of the region lies in one of the union.
    while (union[3 * at]! < runs[i]! || union[3 * at + 2]! <= runs[i + 1]!) at++;
    found.add(labels[at]!);
  }
  return found;
}

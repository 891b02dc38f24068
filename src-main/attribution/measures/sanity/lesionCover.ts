import type { CropTransform } from '../../../contract/cropTransform.ts';
import { uniteRuns } from '../../../fundus/region/pixelRuns.ts';
import { rasterise } from '../../../fundus/region/rasterise.ts';
import type { Rings } from '../../../fundus/region/ring.ts';

/**
 * Which share (0..1) of each model pixel's area lesions take up. Counted in whole pixels of the photograph, once where lesions overlap.
 * @param lesions Contours in pixels of the upright photograph.
 * @returns Row-major, [targetHeightPx, targetWidthPx].
 */
export function lesionCover(lesions: readonly Rings[], transform: CropTransform): Float64Array {
  const { originalWidthPx, originalHeightPx, targetWidthPx, targetHeightPx } = transform;
  const { leftPx, topPx, cropWidthPx, cropHeightPx } = transform;
  const photograph = { widthPx: originalWidthPx, heightPx: originalHeightPx };
  const runs = uniteRuns(lesions.map((rings) => rasterise(rings, photograph)));
  const [across, down] = [targetWidthPx / cropWidthPx, targetHeightPx / cropHeightPx];
  const cover = new Float64Array(targetWidthPx * targetHeightPx);
  for (let i = 0; i < runs.length; i += 3) {
    const rows = overlaps((runs[i]! - topPx) * down, (runs[i]! + 1 - topPx) * down, targetHeightPx);
    const columns = overlaps(
      (runs[i + 1]! - leftPx) * across,
      (runs[i + 2]! - leftPx) * across,
      targetWidthPx,
    );
    for (const [row, height] of rows)
      for (const [column, width] of columns) cover[row * targetWidthPx + column]! += height * width;
  }
  return cover;
}

/** The cells 0..count-1 of length 1 that an interval meets, each with the length that it has in it. */
function overlaps(from: number, to: number, count: number): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let cell = Math.max(0, Math.floor(from)); cell < Math.min(count, to); cell++)
    found.push([cell, Math.min(to, cell + 1) - Math.max(from, cell)]);
  return found;
}

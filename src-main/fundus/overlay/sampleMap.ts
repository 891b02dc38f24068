import type { Point } from '../cropTransform.ts';
import { cubicKernel } from '../resampleKernel.ts';

/** A map of one value a pixel, [heightPx, widthPx]. */
export interface AttributionMap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly values: Float32Array;
}

export type MapInterpolation = 'nearest' | 'bicubic';

/**
 * The map's value at a point of its grid (continuous: column c covers c..c+1): of the pixel that covers it, or from the
 * 4 x 4 pixels around it by Keys' cubic, the border pixels repeated. Outside the grid there is no attribution: 0.
 */
export function sampleMap(map: AttributionMap, { x, y }: Point, interpolation: MapInterpolation): number {
  const { widthPx, heightPx, values } = map;
  if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) return 0;
  if (interpolation === 'nearest') return values[Math.floor(y) * widthPx + Math.floor(x)]!;
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [across, down] = [x - 0.5 - left, y - 0.5 - top];
  let sum = 0;
  for (let j = -1; j <= 2; j++) {
    const row = Math.min(heightPx - 1, Math.max(0, top + j)) * widthPx;
    let inRow = 0;
    for (let i = -1; i <= 2; i++) {
      const column = Math.min(widthPx - 1, Math.max(0, left + i));
      inRow += cubicKernel(Math.abs(i - across)) * values[row + column]!;
    }
    sum += cubicKernel(Math.abs(j - down)) * inRow;
  }
  return sum;
}

import type { PixelMask } from '../../contract/imageTensor.ts';
import type { Point } from '../cropTransform.ts';

/**
 * Points of a region's outer outline: the first and last region pixel of every row and column, as continuous
 * coordinates of the pixel's outer side. Points on the border of the picture are left out: the picture ends there, not
 * the region.
 */
export function outlinePoints(region: PixelMask): Point[] {
  const { widthPx, heightPx, data } = region;
  const points: Point[] = [];
  for (let row = 0; row < heightPx; row++) {
    const line = data.subarray(row * widthPx, (row + 1) * widthPx);
    const first = line.indexOf(1);
    const last = line.lastIndexOf(1);
    if (first > 0) points.push({ x: first, y: row + 0.5 });
    if (last >= 0 && last < widthPx - 1) points.push({ x: last + 1, y: row + 0.5 });
  }
  for (let column = 0; column < widthPx; column++) {
    let first = 0;
    while (first < heightPx && data[first * widthPx + column] === 0) first++;
    if (first === heightPx) continue;
    let last = heightPx - 1;
    while (data[last * widthPx + column] === 0) last--;
    if (first > 0) points.push({ x: column + 0.5, y: first });
    if (last < heightPx - 1) points.push({ x: column + 0.5, y: last + 1 });
  }
  return points;
}

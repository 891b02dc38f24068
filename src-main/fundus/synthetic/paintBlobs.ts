import { depthInside, reach, type Blob } from './blob.ts';
import { forPixelsNear, type Canvas } from './canvas.ts';

/**
 * Paints blobs into a plane of coverages 0..1, keeping the larger where they overlap. The coverage is 0.5 on the outline
 * and rises over `softness`, a length in radii of the field of view but at least a pixel.
 *
 * @param inside Set to 1 where a pixel's centre lies inside a blob.
 */
export function paintBlobs(
  canvas: Canvas,
  plane: Float32Array,
  blobs: readonly Blob[],
  softness: number,
  inside: Uint8Array,
): void {
  const pixel = 1 / canvas.radiusPx;
  const ramp = Math.max(pixel, softness);
  for (const blob of blobs)
    forPixelsNear(canvas, blob, reach(blob) + ramp + pixel, (index, x, y) => {
      const depth = depthInside(blob, x, y, 0.75 * pixel);
      if (depth >= 0) inside[index] = 1;
      const position = Math.min(1, Math.max(0, depth / ramp + 0.5));
      const coverage = position * position * (3 - 2 * position);
      if (coverage > plane[index]!) plane[index] = coverage;
    });
}

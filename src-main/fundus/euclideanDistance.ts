import type { PixelMask } from '../contract/imageTensor.ts';

/**
 * Exact Euclidean distance, in pixels, from every pixel's centre to the centre of the nearest pixel inside the mask
 * (0 inside it, Infinity everywhere if the mask is empty). Linear time: Felzenszwalb and Huttenlocher, "Distance
 * Transforms of Sampled Functions", Theory of Computing 8:415, 2012, algorithm 1, along columns and then rows.
 */
export function euclideanDistance(mask: PixelMask): Float64Array {
  const { widthPx, heightPx } = mask;
  const squared = Float64Array.from(mask.data, (inside) => (inside === 0 ? Infinity : 0));
  const column = new Float64Array(heightPx);
  for (let x = 0; x < widthPx; x++) {
    for (let y = 0; y < heightPx; y++) column[y] = squared[y * widthPx + x]!;
    const transformed = lowerEnvelope(column);
    for (let y = 0; y < heightPx; y++) squared[y * widthPx + x] = transformed[y]!;
  }
  for (let y = 0; y < heightPx; y++)
    squared.set(lowerEnvelope(squared.slice(y * widthPx, (y + 1) * widthPx)), y * widthPx);
  return squared.map(Math.sqrt);
}

/** min over q of (p - q)^2 + f(q) for every p: the lower envelope of parabolas rooted at (q, f(q)). */
function lowerEnvelope(f: Float64Array): Float64Array {
  const length = f.length;
  const roots = new Int32Array(length);
  // Parabola k of the envelope is the lowest between borders[k] and borders[k + 1].
  const borders = new Float64Array(length + 1);
  let last = -1;
  for (let q = 0; q < length; q++) {
    if (f[q] === Infinity) continue;
    let border = -Infinity;
    while (last >= 0) {
      border = intersection(f, roots[last]!, q);
      if (border > borders[last]!) break;
      last--;
    }
    last++;
    roots[last] = q;
    borders[last] = last === 0 ? -Infinity : border;
  }
  const result = new Float64Array(length).fill(Infinity);
  if (last < 0) return result;
  borders[last + 1] = Infinity;
  let k = 0;
  for (let p = 0; p < length; p++) {
    while (borders[k + 1]! < p) k++;
    result[p] = (p - roots[k]!) ** 2 + f[roots[k]!]!;
  }
  return result;
}

function intersection(f: Float64Array, left: number, right: number): number {
  return (f[right]! + right * right - (f[left]! + left * left)) / (2 * (right - left));
}

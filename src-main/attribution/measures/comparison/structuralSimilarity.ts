import type { PixelMask } from '../../../contract/imageTensor.ts';

/** Standard deviation of the window in pixels, and how far it reaches to each side: 11 x 11, as in the paper. */
const windowSigmaPx = 1.5;
const windowReachPx = 5;

/** Maps are scaled to -1..1. */
const dynamicRange = 2;
const c1 = (0.01 * dynamicRange) ** 2;
const c2 = (0.03 * dynamicRange) ** 2;

/** What the windows of all maps of one photograph have in common. */
export interface SimilarityWindows {
  readonly inside: PixelMask;
  /** Weight of each pixel's window that lies inside the field of view, 0..1. */
  readonly weights: Float64Array;
}

/** Of one map, made once for all its pairs. Values outside the field of view are 0 and mean nothing. */
export interface WindowedMap {
  /** Scaled, 0 outside. */
  readonly values: Float64Array;
  /** Mean and variance in the window of each pixel. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

export function similarityWindows(inside: PixelMask): SimilarityWindows {
  const ones = Float64Array.from(inside.data, (value) => (value === 0 ? 0 : 1));
  return { inside, weights: blur(ones, inside) };
}

/**
 * @param map Row-major, of the size of the windows' mask.
 * @param strength What counts as 1; larger values are cut off. Positive.
 */
export function windowedMap(map: Float32Array, strength: number, windows: SimilarityWindows): WindowedMap {
  const { inside } = windows;
  const values = Float64Array.from(map, (value, index) =>
    inside.data[index] === 0 ? 0 : Math.min(1, Math.max(-1, value / strength)),
  );
  const means = windowMean(values, windows);
  const squares = windowMean(
    values.map((value) => value * value),
    windows,
  );
  return { values, means, variances: squares.map((square, index) => square - means[index]! ** 2) };
}

/**
 * Mean structural similarity, -1..1 (Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to
 * structural similarity", IEEE Trans. Image Processing 13, 2004): Gaussian window of 11 x 11 pixels with a standard deviation
 * of 1.5, K1 0.01, K2 0.03, over the pixels whose centre is inside the field of view. At its border a window sees only what
 * is inside, with weights that still sum to 1, so that nothing outside makes maps alike. NaN where nothing is inside.
 */
export function structuralSimilarity(
  first: WindowedMap,
  second: WindowedMap,
  windows: SimilarityWindows,
): number {
  const { data } = windows.inside;
  const local = localSimilarity(first, second, windows);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < data.length; i++)
    if (data[i] !== 0) {
      sum += local[i]!;
      count++;
    }
  return sum / count;
}

/** The same pixel by pixel; outside the field of view it means nothing. */
export function localSimilarity(
  first: WindowedMap,
  second: WindowedMap,
  windows: SimilarityWindows,
): Float64Array {
  const products = windowMean(
    first.values.map((value, index) => value * second.values[index]!),
    windows,
  );
  return products.map((product, index) => {
    const [a, b] = [first.means[index]!, second.means[index]!];
    const covariance = product - a * b;
    const variances = first.variances[index]! + second.variances[index]!;
    return ((2 * a * b + c1) * (2 * covariance + c2)) / ((a * a + b * b + c1) * (variances + c2));
  });
}

function windowMean(values: Float64Array, { inside, weights }: SimilarityWindows): Float64Array {
  const sums = blur(values, inside);
  for (let i = 0; i < sums.length; i++) sums[i] = inside.data[i] === 0 ? 0 : sums[i]! / weights[i]!;
  return sums;
}

const kernel = gaussianKernel();

function gaussianKernel(): Float64Array {
  const weights = Float64Array.from({ length: 2 * windowReachPx + 1 }, (_, tap) =>
    Math.exp(-((tap - windowReachPx) ** 2) / (2 * windowSigmaPx ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Sums of the values in the window of each pixel, weighted; what is beyond the picture counts as 0. */
function blur(values: Float64Array, size: Pick<PixelMask, 'widthPx' | 'heightPx'>): Float64Array {
  const { widthPx, heightPx } = size;
  const along = new Float64Array(values.length);
  for (let row = 0; row < heightPx; row++)
    for (let tap = -windowReachPx; tap <= windowReachPx; tap++)
      addShifted(along, values, {
        weight: kernel[tap + windowReachPx]!,
        from: row * widthPx + Math.max(0, -tap),
        to: (row + 1) * widthPx - Math.max(0, tap),
        shift: tap,
      });
  const across = new Float64Array(values.length);
  for (let row = 0; row < heightPx; row++)
    for (let tap = -windowReachPx; tap <= windowReachPx; tap++)
      if (row + tap >= 0 && row + tap < heightPx)
        addShifted(across, along, {
          weight: kernel[tap + windowReachPx]!,
          from: row * widthPx,
          to: (row + 1) * widthPx,
          shift: tap * widthPx,
        });
  return across;
}

interface ShiftedRun {
  readonly weight: number;
  /** Of the sums. */
  readonly from: number;
  readonly to: number;
  /** From a sum to its value. */
  readonly shift: number;
}

function addShifted(sums: Float64Array, values: Float64Array, { weight, from, to, shift }: ShiftedRun): void {
  for (let i = from; i < to; i++) sums[i]! += weight * values[i + shift]!;
}

import type { PixelMask } from '../../../contract/imageTensor.ts';
import { windowGrid, windowSums, type WindowGrid } from './windowGrid.ts';

/**
 * The similarity is that of pictures: signals of 0 or more. So a map scaled to -1..1 is taken as one of 0 to 2, with no attribution as the grey
 * in the middle; otherwise a map and its opposite would be alike, the signs of mean and of structure cancelling.
 */
const dynamicRange = 2;
const grey = dynamicRange / 2;
const c1 = (0.01 * dynamicRange) ** 2;
const c2 = (0.03 * dynamicRange) ** 2;

/** What the windows of all maps of one photograph have in common. */
export interface SimilarityWindows {
  readonly grid: WindowGrid;
  /** For each place of the grid 1 over the weight of its window inside the field of view. */
  readonly scales: Float64Array;
}

/** Of one map, made once for all its pairs: one number a place of the grid, 0 outside the field of view. */
export interface WindowedMap {
  readonly values: Float64Array;
  /** Mean and variance in the window around each place. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

export function similarityWindows(inside: PixelMask): SimilarityWindows {
  const grid = windowGrid(inside);
  const ones = new Float64Array(grid.length);
  for (const place of grid.places) ones[place] = 1;
  const weights = windowSums(ones, grid);
  const scales = new Float64Array(grid.length);
  for (const place of grid.places) scales[place] = 1 / weights[place]!;
  return { grid, scales };
}

/**
 * @param map Row-major, of the size of the mask of the windows.
 * @param strength What counts as 1; larger values are cut off. Positive.
 */
export function windowedMap(map: Float32Array, strength: number, windows: SimilarityWindows): WindowedMap {
  const { pixels, places, length } = windows.grid;
  const values = new Float64Array(length);
  for (let k = 0; k < places.length; k++)
    values[places[k]!] = Math.min(1, Math.max(-1, map[pixels[k]!]! / strength));
  const means = windowMeans(values, windows);
  const variances = windowMeans(
    values.map((value) => value * value),
    windows,
  );
  for (const place of places) variances[place]! -= means[place]! ** 2;
  return { values, means, variances };
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
  let sum = 0;
  const local = localSimilarity(first, second, windows);
  for (const similarity of local) sum += similarity;
  return sum / local.length;
}

/** The same for each pixel inside the field of view, in the order of the mask. */
export function localSimilarity(
  first: WindowedMap,
  second: WindowedMap,
  windows: SimilarityWindows,
): Float64Array {
  const { places, length } = windows.grid;
  const products = new Float64Array(length);
  for (let i = 0; i < length; i++) products[i] = first.values[i]! * second.values[i]!;
  const means = windowMeans(products, windows);
  const local = new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) {
    const place = places[k]!;
    const a = first.means[place]!;
    const b = second.means[place]!;
    const covariance = means[place]! - a * b;
    const lightA = grey + a;
    const lightB = grey + b;
    const variances = first.variances[place]! + second.variances[place]!;
    const luminance = (2 * lightA * lightB + c1) / (lightA * lightA + lightB * lightB + c1);
    local[k] = (luminance * (2 * covariance + c2)) / (variances + c2);
  }
  return local;
}

function windowMeans(values: Float64Array, { grid, scales }: SimilarityWindows): Float64Array {
  const means = windowSums(values, grid);
  for (let i = 0; i < means.length; i++) means[i]! *= scales[i]!;
  return means;
}

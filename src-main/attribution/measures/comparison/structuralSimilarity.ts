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
  /** For what belongs to one pair. */
  readonly products: Float64Array;
  readonly productMeans: Float64Array;
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
  const fresh = (): Float64Array => new Float64Array(grid.length);
  const ones = fresh();
  for (const place of grid.places) ones[place] = 1;
  const weights = windowSums(ones, grid, fresh());
  const scales = fresh();
  for (const place of grid.places) scales[place] = 1 / weights[place]!;
  return { grid, scales, products: fresh(), productMeans: fresh() };
}

/**
 * @param map Row-major, of the size of the mask of the windows.
 * @param strength What counts as 1; larger values are cut off. Positive.
 */
export function windowedMap(
  map: Float32Array,
  strength: number,
  { grid, scales, products }: SimilarityWindows,
): WindowedMap {
  const { pixels, places, length } = grid;
  const values = new Float64Array(length);
  for (let k = 0; k < places.length; k++)
    values[places[k]!] = Math.min(1, Math.max(-1, map[pixels[k]!]! / strength));
  for (let i = 0; i < length; i++) products[i] = values[i]! * values[i]!;
  const means = windowSums(values, grid, new Float64Array(length));
  const variances = windowSums(products, grid, new Float64Array(length));
  for (let i = 0; i < length; i++) {
    means[i]! *= scales[i]!;
    variances[i] = variances[i]! * scales[i]! - means[i]! * means[i]!;
  }
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
  const local = localSimilarity(first, second, windows);
  let sum = 0;
  for (let k = 0; k < local.length; k++) sum += local[k]!;
  return sum / local.length;
}

/** The same for each pixel inside the field of view, in the order of the mask. */
export function localSimilarity(
  first: WindowedMap,
  second: WindowedMap,
  { grid, scales, products, productMeans }: SimilarityWindows,
): Float64Array {
  for (let i = 0; i < grid.length; i++) products[i] = first.values[i]! * second.values[i]!;
  windowSums(products, grid, productMeans);
  const local = new Float64Array(grid.places.length);
  for (let k = 0; k < local.length; k++) {
    const place = grid.places[k]!;
    const a = first.means[place]!;
    const b = second.means[place]!;
    const covariance = productMeans[place]! * scales[place]! - a * b;
    const variances = first.variances[place]! + second.variances[place]!;
    const lightA = grey + a;
    const lightB = grey + b;
    const luminance = (2 * lightA * lightB + c1) / (lightA * lightA + lightB * lightB + c1);
    local[k] = (luminance * (2 * covariance + c2)) / (variances + c2);
  }
  return local;
}

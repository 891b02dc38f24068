import type { PixelMask } from '../../../contract/imageTensor.ts';

/** Standard deviation of a window in pixels, and how far it reaches to each side: 11 x 11 pixels. */
const sigmaPx = 1.5;
const reachPx = 5;

/**
 * The rectangle around a mask, row by row, with so many zeros around it that no window reaches into another row: one loop over all
 * places blurs along the rows, another along the columns.
 */
export interface WindowGrid {
  /** From a place to the one below. */
  readonly stride: number;
  readonly length: number;
  /** Where the pixels of the mask are in the map, ascending, and where in the grid. */
  readonly pixels: Uint32Array;
  readonly places: Uint32Array;
  /** For what is between rows and columns: new memory for every sum would take longer than the sum. */
  readonly scratch: Float64Array;
}

export function windowGrid({ widthPx, data }: PixelMask): WindowGrid {
  const pixels = pixelsOf(data);
  let [left, right] = [widthPx - 1, 0];
  for (const pixel of pixels) {
    left = Math.min(left, pixel % widthPx);
    right = Math.max(right, pixel % widthPx);
  }
  const top = Math.floor((pixels[0] ?? 0) / widthPx);
  const bottom = Math.floor((pixels.at(-1) ?? 0) / widthPx);
  // The zeros at the right of a row are those at the left of the next.
  const stride = Math.max(1, right - left + 1) + reachPx;
  const places = pixels.map((pixel) => {
    const [row, column] = [Math.floor(pixel / widthPx) - top, (pixel % widthPx) - left];
    return (row + reachPx) * stride + column + reachPx;
  });
  const length = (bottom - top + 1 + 2 * reachPx) * stride + reachPx;
  return { stride, length, pixels, places, scratch: new Float64Array(length) };
}

function pixelsOf(data: Uint8Array): Uint32Array {
  const pixels = new Uint32Array(data.length);
  let count = 0;
  for (let pixel = 0; pixel < data.length; pixel++) if (data[pixel] !== 0) pixels[count++] = pixel;
  return pixels.slice(0, count);
}

/** Weight of the middle of a window and of its neighbours to either side; along a line they sum to 1. */
const [w0, w1, w2, w3, w4, w5] = [0, 1, 2, 3, 4, 5].map((distance) => gaussian(distance) / gaussianSum()) as [
  number,
  number,
  number,
  number,
  number,
  number,
];

/**
 * The sum of the values in the window of every place, weighted. Elsewhere than at the places of the grid it means nothing.
 * @param values One a place of the grid; 0 outside the mask.
 * @param sums Is overwritten.
 */
export function windowSums(values: Float64Array, grid: WindowGrid, sums: Float64Array): Float64Array {
  lineSums(values, grid, 1, grid.scratch);
  lineSums(grid.scratch, grid, grid.stride, sums);
  return sums;
}

function lineSums(v: Float64Array, { length, stride }: WindowGrid, step: number, sums: Float64Array): void {
  const [s2, s3, s4, s5] = [2 * step, 3 * step, 4 * step, 5 * step];
  const end = length - reachPx * stride;
  for (let i = reachPx * stride; i < end; i++)
    sums[i] =
      w0 * v[i]! +
      w1 * (v[i - step]! + v[i + step]!) +
      w2 * (v[i - s2]! + v[i + s2]!) +
      w3 * (v[i - s3]! + v[i + s3]!) +
      w4 * (v[i - s4]! + v[i + s4]!) +
      w5 * (v[i - s5]! + v[i + s5]!);
}

function gaussian(distance: number): number {
  return Math.exp(-(distance ** 2) / (2 * sigmaPx ** 2));
}

function gaussianSum(): number {
  let sum = gaussian(0);
  for (let distance = 1; distance <= reachPx; distance++) sum += 2 * gaussian(distance);
  return sum;
}

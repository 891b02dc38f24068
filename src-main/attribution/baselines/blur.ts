import type { ImageTensor, PixelMask } from '../../contract/imageTensor.ts';
import { insideFieldOfView } from './insideFieldOfView.ts';

/**
 * The image blurred by a Gaussian inside the field of view. What lies outside takes no part: each value is the weighted
 * mean of the values inside the field of view only (normalised convolution; Knutsson & Westin, CVPR 1993), so that the
 * black surround does not darken the rim. The Gaussian is cut off at four deviations.
 *
 * @param sigmaPx Standard deviation in pixels of the image.
 */
export function blur(image: ImageTensor, fieldOfView: PixelMask, sigmaPx: number): ImageTensor {
  const pixelCount = image.heightPx * image.widthPx;
  const inside = Float64Array.from(fieldOfView.data, (value) => (value === 0 ? 0 : 1));
  const weight = smooth(inside, image, sigmaPx);
  const channels = [0, 1, 2].map((channel) => {
    const plane = image.data.subarray(channel * pixelCount, (channel + 1) * pixelCount);
    return smooth(
      inside.map((share, pixel) => share * plane[pixel]!),
      image,
      sigmaPx,
    );
  });
  return insideFieldOfView(image, fieldOfView, (channel, position) => {
    const pixel = position % pixelCount;
    return channels[channel]![pixel]! / weight[pixel]!;
  });
}

/** Convolves a plane with a Gaussian, first down its columns, then along its rows; there is nothing beyond the border. */
function smooth(plane: Float64Array, { heightPx, widthPx }: ImageTensor, sigmaPx: number): Float64Array {
  const down = smoothDown(plane, halfGaussian(sigmaPx, heightPx), heightPx, widthPx);
  const turned = transposed(down, heightPx, widthPx);
  const along = smoothDown(turned, halfGaussian(sigmaPx, widthPx), widthPx, heightPx);
  return transposed(along, widthPx, heightPx);
}

/**
 * Four rows of the result are added up at once from two rows of the plane: so a value is read and written for eight
 * products, not for one, which takes a fifth of the time.
 */
function smoothDown(plane: Float64Array, half: Float64Array, rows: number, columns: number): Float64Array {
  const reach = half.length - 1;
  const kernel = wholeKernel(half);
  const result = new Float64Array(4 * Math.ceil(rows / 4) * columns);
  for (let row = 0; row < rows; row += 4) {
    const end = Math.min(rows, row + 4 + reach);
    for (let from = Math.max(0, row - reach); from < end; from += 2) {
      const weights = kernel.subarray(from - row + reach, from - row + reach + 5);
      const hasSecond = from + 1 < rows;
      addRows(result, row * columns, plane, [from * columns, hasSecond ? columns : 0], columns, weights);
    }
  }
  return result.subarray(0, plane.length);
}

/** From three pixels further than the kernel reaches on the one side to three further on the other, where it is 0. */
function wholeKernel(half: Float64Array): Float64Array {
  const reach = half.length - 1;
  return Float64Array.from({ length: 2 * reach + 8 }, (_, index) => half[Math.abs(index - reach - 3)] ?? 0);
}

/**
 * @param weights Of the first of both rows of the plane for the last of four rows of the result, and so on to that of the
 * second row for the first.
 */
function addRows(
  result: Float64Array,
  to: number,
  plane: Float64Array,
  [from, toSecond]: readonly [number, number],
  columns: number,
  weights: Float64Array,
): void {
  const isSecond = toSecond === 0 ? 0 : 1;
  const [a3, a2, a1, a0] = [weights[0]!, weights[1]!, weights[2]!, weights[3]!];
  const [b3, b2, b1, b0] = [a2 * isSecond, a1 * isSecond, a0 * isSecond, weights[4]! * isSecond];
  for (let column = 0; column < columns; column++) {
    const one = plane[from + column]!;
    const other = plane[from + toSecond + column]!;
    const at = to + column;
    result[at]! += a0 * one + b0 * other;
    result[at + columns]! += a1 * one + b1 * other;
    result[at + 2 * columns]! += a2 * one + b2 * other;
    result[at + 3 * columns]! += a3 * one + b3 * other;
  }
}

function transposed(plane: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(plane.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      result[column * rows + row] = plane[row * columns + column]!;
  return result;
}

/** The kernel's values at distances 0, 1, 2 ...; its scale cancels in the quotient. */
function halfGaussian(sigmaPx: number, length: number): Float64Array {
  const radius = Math.min(Math.ceil(4 * sigmaPx), length - 1);
  return Float64Array.from({ length: radius + 1 }, (_, distance) =>
    Math.exp(-(distance * distance) / (2 * sigmaPx * sigmaPx)),
  );
}

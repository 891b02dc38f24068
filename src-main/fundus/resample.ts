import type { CropTransform } from '../contract/cropTransform.ts';
import type { ImageTensor } from '../contract/imageTensor.ts';
import { fullScale, type Photograph } from './photograph.ts';
import type { ResampleKernel } from './resampleKernel.ts';
import { resampleWeights, type ResampleWeights } from './resampleWeights.ts';

/**
 * The crop of a photograph on the target grid, in image space ([3, targetHeightPx, targetWidthPx], RGB, 0..1).
 * Anti-aliased and separable; rows first, in the photograph's own precision, then columns. Constants stay exact;
 * the overshoot of `cubic` and `lanczos3` is clipped to 0..1.
 */
export function resample(
  photograph: Photograph,
  transform: CropTransform,
  kernel: ResampleKernel = 'triangle',
): ImageTensor {
  const { leftPx, topPx, cropWidthPx, cropHeightPx, targetWidthPx, targetHeightPx } = transform;
  const across = resampleWeights(kernel, photograph.widthPx, leftPx, cropWidthPx, targetWidthPx);
  const down = resampleWeights(kernel, photograph.heightPx, topPx, cropHeightPx, targetHeightPx);
  const firstRow = down.first[0]!;
  const endRow = down.first[targetHeightPx - 1]! + down.count[targetHeightPx - 1]!;
  const rows = resampleRows(photograph, across, targetWidthPx, firstRow, endRow);
  const data = resampleColumns(rows, down, targetWidthPx, targetHeightPx, firstRow);
  return { widthPx: targetWidthPx, heightPx: targetHeightPx, data };
}

/** Rows firstRow..endRow-1 at the target's width, 0..1, planar for each row: [row][channel][column]. */
function resampleRows(
  photograph: Photograph,
  across: ResampleWeights,
  targetWidthPx: number,
  firstRow: number,
  endRow: number,
): Float32Array {
  const { samples, widthPx } = photograph;
  const { first, count, stride, weights } = across;
  const unit = 1 / fullScale(photograph);
  const rows = new Float32Array(Math.max(0, endRow - firstRow) * 3 * targetWidthPx);
  for (let row = firstRow; row < endRow; row++) {
    const out = (row - firstRow) * 3 * targetWidthPx;
    for (let column = 0; column < targetWidthPx; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let at = 3 * (row * widthPx + first[column]!);
      const from = column * stride;
      const to = from + count[column]!;
      for (let tap = from; tap < to; tap++, at += 3) {
        const weight = weights[tap]!;
        red += weight * samples[at]!;
        green += weight * samples[at + 1]!;
        blue += weight * samples[at + 2]!;
      }
      rows[out + column] = red * unit;
      rows[out + targetWidthPx + column] = green * unit;
      rows[out + 2 * targetWidthPx + column] = blue * unit;
    }
  }
  return rows;
}

function resampleColumns(
  rows: Float32Array,
  down: ResampleWeights,
  width: number,
  height: number,
  firstRow: number,
): Float32Array {
  const data = new Float32Array(3 * width * height);
  const sums = new Float64Array(3 * width);
  for (let row = 0; row < height; row++) {
    sums.fill(0);
    for (let tap = 0; tap < down.count[row]!; tap++) {
      const weight = down.weights[row * down.stride + tap]!;
      const from = (down.first[row]! + tap - firstRow) * 3 * width;
      for (let i = 0; i < 3 * width; i++) sums[i]! += weight * rows[from + i]!;
    }
    for (let channel = 0; channel < 3; channel++)
      for (let column = 0; column < width; column++)
        data[(channel * height + row) * width + column] = Math.min(
          1,
          Math.max(0, sums[channel * width + column]!),
        );
  }
  return data;
}

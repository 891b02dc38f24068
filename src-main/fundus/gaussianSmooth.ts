/**
 * A plane [heightPx, widthPx] convolved with a Gaussian of the given standard deviation in pixels, cut off at four
 * deviations. Beyond the border the plane is thought to be mirrored, so that the sum of the plane is kept. Zero
 * returns a copy.
 */
export function gaussianSmooth(
  plane: Float32Array,
  widthPx: number,
  heightPx: number,
  sigmaPx: number,
): Float32Array {
  if (sigmaPx === 0) return plane.slice();
  const kernel = gaussianKernel(sigmaPx);
  const acrossRows = smoothLines(plane, kernel, widthPx, heightPx, 1, widthPx);
  return smoothLines(acrossRows, kernel, heightPx, widthPx, widthPx, 1);
}

function gaussianKernel(sigmaPx: number): Float64Array {
  const radius = Math.ceil(4 * sigmaPx);
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigmaPx * sigmaPx)),
  );
  const total = kernel.reduce((sum, value) => sum + value, 0);
  return kernel.map((value) => value / total);
}

function smoothLines(
  plane: Float32Array,
  kernel: Float64Array,
  lineLength: number,
  lineCount: number,
  step: number,
  lineStep: number,
): Float32Array {
  const radius = (kernel.length - 1) / 2;
  const result = new Float32Array(plane.length);
  const extended = new Float64Array(lineLength + 2 * radius);
  for (let line = 0; line < lineCount; line++) {
    const start = line * lineStep;
    for (let i = 0; i < extended.length; i++)
      extended[i] = plane[start + step * mirrored(i - radius, lineLength)]!;
    for (let i = 0; i < lineLength; i++) {
      let sum = 0;
      for (let tap = 0; tap < kernel.length; tap++) sum += kernel[tap]! * extended[i + tap]!;
      result[start + step * i] = sum;
    }
  }
  return result;
}

/** Index of a line that is mirrored at its borders again and again: ... 1 0 | 0 1 ... n-1 | n-1 n-2 ... */
function mirrored(index: number, length: number): number {
  const period = 2 * length;
  const wrapped = ((index % period) + period) % period;
  return wrapped < length ? wrapped : period - 1 - wrapped;
}

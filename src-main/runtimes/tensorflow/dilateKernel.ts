import type { ConstantTensor } from '../../attribution/graph/graph.ts';

/**
 * A convolution kernel [height, width, ...] with zeros between its values, so that an ordinary convolution with it is the
 * dilated one with the kernel itself. TensorFlow.js 4.22 has no gradients of dilated convolutions.
 */
export function dilateKernel(
  kernel: ConstantTensor,
  [vertical, horizontal]: readonly [number, number],
): ConstantTensor {
  const [height, width, ...channels] = kernel.dims as readonly [number, number, ...number[]];
  const size = channels.reduce((product, count) => product * count, 1);
  const spreadHeight = dilatedLength(height, vertical);
  const spreadWidth = dilatedLength(width, horizontal);
  const data = new Float32Array(spreadHeight * spreadWidth * size);
  const values = Float32Array.from(kernel.data, Number);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const from = (row * width + column) * size;
      data.set(
        values.subarray(from, from + size),
        (row * vertical * spreadWidth + column * horizontal) * size,
      );
    }
  return { elementType: 'float32', dims: [spreadHeight, spreadWidth, ...channels], data };
}

/** How far a kernel of this length reaches. */
export function dilatedLength(length: number, dilation: number): number {
  return (length - 1) * dilation + 1;
}

import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { mendKernel } from './mendKernel.ts';

/**
 * The JavaScript backend of TensorFlow.js 4.22 repeats mean, variance, scale and offset along the last axis, whatever axis
 * they belong to. With one number for each value there is nothing left to repeat.
 */
export function mendBatchNormalisation(tf: TensorflowLibrary): void {
  mendKernel(tf, 'FusedBatchNorm', (original) => (parameters) => {
    const { inputs } = parameters;
    const { shape } = inputs['x']!;
    const spread = Object.entries(inputs).map(([name, input]) => [
      name,
      input === undefined || !repeatsElsewhere(input, shape) ? input : repeated(tf, input, shape),
    ]);
    return original({ ...parameters, inputs: Object.fromEntries(spread) as typeof inputs });
  });
}

function repeatsElsewhere({ shape }: TensorInfo, dims: readonly number[]): boolean {
  return shape.length === dims.length && shape.some((size, axis) => size !== dims[axis]);
}

/** Made of numbers, because operations that run inside a kernel would free what the kernel was given. */
function repeated(tf: TensorflowLibrary, { dataId, shape }: TensorInfo, dims: readonly number[]): Tensor {
  const values = tf.engine().readSync(dataId) as Float32Array;
  const strides = shape.map((size, axis) =>
    size === 1 ? 0 : shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  const lengths = dims.map((_, axis) =>
    dims.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  const data = Float32Array.from(
    { length: dims.reduce((product, length) => product * length, 1) },
    (_, index) => {
      const place = strides.reduce(
        (sum, stride, axis) => sum + stride * (Math.floor(index / lengths[axis]!) % dims[axis]!),
        0,
      );
      return values[place]!;
    },
  );
  return tf.tensor(data, [...dims]);
}

import type { Rank } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** Of the gradient's largest value; two correct implementations differ by rounding, about 1e-6 of it. */
export const gradientTolerance = 1e-4;

const imageShape = [1, 9, 11, 3] as const;
const kernelShape = [3, 3, 3, 4] as const;

/**
 * The largest difference, relative to the largest value, between the gradients of a small convolution with TensorFlow's
 * library and with TensorFlow.js in plain JavaScript, at the same numbers.
 */
export async function gradientDifference(tf: TensorflowLibrary): Promise<number> {
  const native = await gradient(tf, 'tensorflow');
  const plain = await gradient(tf, 'cpu');
  await tf.setBackend('tensorflow');
  const largest = Math.max(...plain.map(Math.abs));
  return Math.max(...plain.map((value, index) => Math.abs(value - native[index]!))) / largest;
}

async function gradient(tf: TensorflowLibrary, backend: string): Promise<readonly number[]> {
  await tf.setBackend(backend);
  const values = tf.tidy(() => {
    const image = tf.tensor4d(wave(imageShape, 0.7), [...imageShape]);
    const kernel = tf.tensor4d(wave(kernelShape, 1.3), [...kernelShape]);
    // tf.grad knows its argument as a tensor of any rank.
    return tf.grad((x) => {
      const x4d = tf.reshape<Rank.R4>(x, [...imageShape]);
      return tf.sum(tf.square(tf.relu(tf.conv2d(x4d, kernel, 2, 'same'))));
    })(image);
  });
  try {
    return [...(await values.data<'float32'>())];
  } finally {
    values.dispose();
  }
}

/** Numbers in -1..1 without a pattern that a mistaken layout would keep. */
function wave(shape: readonly number[], step: number): Float32Array {
  const length = shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length }, (_, index) => Math.sin(step * (index + 1) * (index % 7)));
}

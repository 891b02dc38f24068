import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** The gradient of an operand that was spread over others: every one of its values gets what its copies get together. */
export function sumToShape(tf: TensorflowLibrary, gradient: Tensor, shape: readonly number[]): Tensor {
  const axes = tf.broadcast_util.getReductionAxes([...shape], gradient.shape);
  return tf.reshape(axes.length === 0 ? gradient : tf.sum(gradient, axes), [...shape]);
}

import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** A linear operation along one axis: every output is a weighted sum of inputs. */
export interface AxisMatrix {
  readonly outputs: number;
  readonly inputs: number;
  /** Row-major, [outputs, inputs]. */
  readonly weights: Float32Array;
}

/** @param sources Gives the inputs that an output is made of, each with its weight; one may come twice. */
export function axisMatrix(
  outputs: number,
  inputs: number,
  sources: (output: number) => readonly (readonly [input: number, weight: number])[],
): AxisMatrix {
  const weights = new Float32Array(outputs * inputs);
  for (let output = 0; output < outputs; output++)
    for (const [input, weight] of sources(output)) weights[output * inputs + input]! += weight;
  return { outputs, inputs, weights };
}

/** The gradient of such an operation: its transpose, along the same axis. */
export function transposeAlongAxis(
  tf: TensorflowLibrary,
  gradient: Tensor,
  axis: number,
  { outputs, inputs, weights }: AxisMatrix,
): Tensor {
  const { shape } = gradient;
  const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const columns = tf.reshape(gradient, [-1, outputs, inner]);
  const found = tf.matMul(tf.tensor3d(weights, [1, outputs, inputs]), columns, true, false);
  return tf.reshape(found, [...shape.slice(0, axis), inputs, ...shape.slice(axis + 1)]);
}

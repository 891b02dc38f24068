import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { sumToShape } from './sumToShape.ts';

/**
 * Operations of two operands, of which TensorFlow.js 4.22 cannot differentiate one that is spread over the other. Equal
 * operands of a maximum or minimum share its gradient, as in the gradients of graphs.
 */
export function spreadOperandGradients(tf: TensorflowLibrary): readonly GradConfig[] {
  const lead = (a: Tensor, b: Tensor): Tensor => tf.cast(tf.sign(tf.sub(a, b)), 'float32');
  const half = (value: Tensor): Tensor => tf.mul(tf.add(value, 1), 0.5);
  return [
    operandGradients(
      tf,
      'Maximum',
      (a, b) => half(lead(a, b)),
      (a, b) => half(lead(b, a)),
    ),
    operandGradients(
      tf,
      'Minimum',
      (a, b) => half(lead(b, a)),
      (a, b) => half(lead(a, b)),
    ),
    operandGradients(
      tf,
      'SquaredDifference',
      (a, b) => tf.mul(tf.sub(a, b), 2),
      (a, b) => tf.mul(tf.sub(b, a), 2),
    ),
    rectifierGradient(tf),
  ];
}

type Slope = (a: Tensor, b: Tensor) => Tensor;

function operandGradients(
  tf: TensorflowLibrary,
  kernelName: string,
  slopeOfFirst: Slope,
  slopeOfSecond: Slope,
): GradConfig {
  return {
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (gradient, saved) => {
      const [a, b] = saved as [Tensor, Tensor];
      const through = (slope: Slope, operand: Tensor): Tensor =>
        sumToShape(tf, tf.mul([gradient].flat()[0]!, slope(a, b)), operand.shape);
      return { a: () => through(slopeOfFirst, a), b: () => through(slopeOfSecond, b) };
    },
  };
}

/** y = x above 0, else alpha x. */
function rectifierGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'Prelu',
    inputsToSave: ['x', 'alpha'],
    gradFunc: (gradient, saved) => {
      const [x, alpha] = saved as [Tensor, Tensor];
      const given = [gradient].flat()[0]!;
      const below = tf.cast(tf.lessEqual(x, 0), 'float32');
      const slope = (): Tensor => tf.add(tf.sub(1, below), tf.mul(alpha, below));
      return {
        x: () => sumToShape(tf, tf.mul(given, slope()), x.shape),
        alpha: () => sumToShape(tf, tf.mul(given, tf.mul(x, below)), alpha.shape),
      };
    },
  };
}

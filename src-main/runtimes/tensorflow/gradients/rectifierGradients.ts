import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/**
 * A rectifier passes on the gradient of what it lets through. TensorFlow.js 4.22 asks its operation `step`, which on the
 * native library has ones for all values made in JavaScript and copied: a third of the time of a gradient of MobileNet.
 */
export function rectifierGradients(tf: TensorflowLibrary): readonly GradConfig[] {
  return [
    {
      kernelName: 'Relu',
      outputsToSave: [true],
      // Of what is not negative, the sign is 0 or 1.
      gradFunc: (gradient, [y]) => ({ x: () => tf.mul(only(gradient), tf.sign(y!)) }),
    },
    {
      kernelName: 'Relu6',
      inputsToSave: ['x'],
      gradFunc: (gradient, [x]) => ({
        x: () => tf.mul(only(gradient), tf.cast(isBetween(x!, 0, 6), 'float32')),
      }),
    },
  ];

  /** The corner at the upper end counts as between, as in TensorFlow.js. */
  function isBetween(x: Tensor, low: number, high: number): Tensor {
    return tf.logicalAnd(tf.greater(x, tf.scalar(low)), tf.lessEqual(x, tf.scalar(high)));
  }
}

function only(gradient: Tensor | Tensor[]): Tensor {
  return [gradient].flat()[0]!;
}

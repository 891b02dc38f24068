import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/**
 * The largest and the smallest of several values: all that equal it share its gradient. TensorFlow.js 4.22 gives the whole
 * of it to each of them, thousands of times where the background of a picture is the largest.
 */
export function extremeGradients(tf: TensorflowLibrary): readonly GradConfig[] {
  return [extremeGradient(tf, 'Max', 'reductionIndices'), extremeGradient(tf, 'Min', 'axis')];
}

function extremeGradient(tf: TensorflowLibrary, kernelName: string, axesName: string): GradConfig {
  return {
    kernelName,
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (gradient, saved, attributes) => {
      const [x, y] = saved as [Tensor, Tensor];
      const axes = tf.util.parseAxisParam(attributes[axesName] as number | number[], x.shape);
      const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
      return {
        x: () => {
          const chosen = tf.cast(tf.equal(x, tf.reshape(y, kept)), 'float32');
          const share = tf.div(tf.reshape([gradient].flat()[0]!, kept), tf.sum(chosen, axes, true));
          return tf.mul(chosen, share);
        },
      };
    },
  };
}

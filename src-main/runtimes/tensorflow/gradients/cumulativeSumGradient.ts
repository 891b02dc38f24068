import type { GradConfig } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** TensorFlow.js 4.22 leaves the axes of this gradient exchanged. */
export function cumulativeSumGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'Cumsum',
    inputsToSave: [],
    gradFunc: (gradient, _saved, attributes) => ({
      x: () =>
        tf.cumsum(
          [gradient].flat()[0]!,
          Number(attributes['axis']),
          attributes['exclusive'] === true,
          attributes['reverse'] !== true,
        ),
    }),
  };
}

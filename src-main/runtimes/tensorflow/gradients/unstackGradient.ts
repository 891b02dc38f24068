import type { GradConfig } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** TensorFlow.js 4.22 cannot differentiate what is taken apart into a single part. */
export function unstackGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'Unpack',
    inputsToSave: [],
    gradFunc: (gradient, _saved, attributes) => ({
      value: () => tf.stack([gradient].flat(), Number(attributes['axis'])),
    }),
  };
}

import type { GradConfig } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** The sign of a number, 0 at 0, where TensorFlow.js 4.22 has -1. */
export function absoluteGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'Abs',
    inputsToSave: ['x'],
    gradFunc: (gradient, [x]) => ({ x: () => tf.mul([gradient].flat()[0]!, tf.sign(x!)) }),
  };
}

import type { GradConfig } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** TensorFlow.js 4.22 has no gradient of this, and computes it for channels last only. */
export function depthToSpaceGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'DepthToSpace',
    inputsToSave: ['x'],
    gradFunc: (gradient, [x], attributes) => {
      const block = attributes['blockSize'] as number;
      const [batch, height, width, channels] = x!.shape as [number, number, number, number];
      const blocks = [batch, height, block, width, block, channels / block ** 2];
      return {
        x: () =>
          tf.reshape(tf.transpose(tf.reshape([gradient].flat()[0]!, blocks), [0, 1, 3, 2, 4, 5]), x!.shape),
      };
    },
  };
}

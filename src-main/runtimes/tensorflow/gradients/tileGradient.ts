import type { GradConfig } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

/** TensorFlow.js 4.22 adds the copies up one by one, a hundred thousand of a gate over a picture, and knows four axes. */
export function tileGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'Tile',
    inputsToSave: ['x'],
    gradFunc: (gradient, [x], attributes) => {
      const copies = attributes['reps'] as number[];
      return {
        // Axis by axis, because no backend has twice as many axes as a batch of pictures.
        x: () =>
          x!.shape.reduce((sum, size, axis) => {
            if (copies[axis] === 1) return sum;
            const apart = [...sum.shape.slice(0, axis), copies[axis]!, size, ...sum.shape.slice(axis + 1)];
            return tf.sum(tf.reshape(sum, apart), axis);
          }, [gradient].flat()[0]!),
      };
    },
  };
}

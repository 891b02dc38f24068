import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { readStridedSlice } from '../readStridedSlice.ts';
import { axisMatrix, transposeAlongAxis } from './axisMatrix.ts';

/** TensorFlow.js 4.22 has no gradient of this. */
export function stridedSliceGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'StridedSlice',
    inputsToSave: ['x'],
    gradFunc: (gradient, [x], attributes) => {
      const { begin, end, strides } = readStridedSlice(tf, x!.shape, attributes);
      // Without the axes that the slice adds or drops.
      const sizes = tf.slice_util.computeOutShape(begin, end, strides);
      const spread = (cut: Tensor, size: number, axis: number): Tensor =>
        transposeAlongAxis(
          tf,
          cut,
          axis,
          axisMatrix(size, x!.shape[axis]!, (output) => [[begin[axis]! + output * strides[axis]!, 1]]),
        );
      return { x: () => sizes.reduce(spread, tf.reshape([gradient].flat()[0]!, sizes)) };
    },
  };
}

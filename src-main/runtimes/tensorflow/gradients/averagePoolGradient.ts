import type { GradConfig, Tensor4D } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import { axisMatrix, transposeAlongAxis, type AxisMatrix } from './axisMatrix.ts';

type PoolArguments = Parameters<TensorflowLibrary['avgPool']>;

/**
 * Means over windows. TensorFlow leaves the padding out of a mean; the gradient that TensorFlow.js 4.22 has of it on its
 * JavaScript backend divides by the whole window.
 */
export function averagePoolGradient(tf: TensorflowLibrary): GradConfig {
  return {
    kernelName: 'AvgPool',
    inputsToSave: ['x'],
    gradFunc: (gradient, [x], attributes) => {
      const { inShape, outShape, ...pool } = tf.backend_util.computePool2DInfo(
        (x as Tensor4D).shape,
        attributes['filterSize'] as PoolArguments[1] & [number, number],
        attributes['strides'] as PoolArguments[2] & [number, number],
        1,
        attributes['pad'] as 'same' | 'valid',
        attributes['dimRoundingMode'] as 'floor' | 'round' | 'ceil',
      );
      const rows = windowMeans(
        outShape[1],
        inShape[1],
        pool.filterHeight,
        pool.strideHeight,
        pool.padInfo.top,
      );
      const columns = windowMeans(
        outShape[2],
        inShape[2],
        pool.filterWidth,
        pool.strideWidth,
        pool.padInfo.left,
      );
      return {
        x: () => transposeAlongAxis(tf, transposeAlongAxis(tf, [gradient].flat()[0]!, 1, rows), 2, columns),
      };
    },
  };
}

/** A window over an image is a window over its rows and one over its columns, and so is the number of values in it. */
function windowMeans(
  outputs: number,
  inputs: number,
  length: number,
  stride: number,
  padding: number,
): AxisMatrix {
  return axisMatrix(outputs, inputs, (output) => {
    const first = Math.max(0, output * stride - padding);
    const end = Math.min(inputs, output * stride - padding + length);
    return Array.from({ length: end - first }, (_, place) => [first + place, 1 / (end - first)]);
  });
}

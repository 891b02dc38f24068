import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { expectDifferences } from './expectDifferences.ts';

function matrix(dims: [number, number, number]): Tensor {
  return tf.randomUniform(dims, -1, 1, 'float32', 9);
}

function firstOf(x: Tensor, dims: [number, number, number]): Tensor {
  return tf.reshape(tf.slice(tf.reshape(x, [-1]), 0, dims[1] * dims[2]), dims);
}

/** Keeps values apart that are equal. */
function ramp({ shape, size }: Tensor): Tensor {
  return tf.add(tf.reshape(tf.range(0, size), shape), 10);
}

/** Operations on [2, 7, 9, 4], by name. */
const operations: Readonly<Record<string, (x: Tensor4D) => Tensor>> = {
  'average pool, valid': (x) => tf.avgPool(x, [3, 2], [2, 1], 'valid'),
  'average pool, same, even window': (x) => tf.avgPool(x, 2, 2, 'same'),
  'average pool, same, overlapping': (x) => tf.avgPool(x, 3, 1, 'same'),
  'average pool, same, stride 2': (x) => tf.avgPool(x, [5, 3], [2, 3], 'same'),
  'average pool, explicit padding': (x) => tf.avgPool(x, 3, 2, 1),
  'bilinear, larger': (x) => tf.image.resizeBilinear(x, [13, 21]),
  'bilinear, larger, half pixels': (x) => tf.image.resizeBilinear(x, [13, 21], false, true),
  'bilinear, larger, aligned': (x) => tf.image.resizeBilinear(x, [13, 21], true),
  'bilinear, smaller': (x) => tf.image.resizeBilinear(x, [4, 5]),
  'bilinear, smaller, half pixels': (x) => tf.image.resizeBilinear(x, [4, 5], false, true),
  'nearest, larger': (x) => tf.image.resizeNearestNeighbor(x, [13, 21]),
  'nearest, larger, half pixels': (x) => tf.image.resizeNearestNeighbor(x, [13, 21], false, true),
  'nearest, larger, aligned': (x) => tf.image.resizeNearestNeighbor(x, [13, 21], true),
  'nearest, smaller, half pixels': (x) => tf.image.resizeNearestNeighbor(x, [4, 5], false, true),
  'reflected padding': (x) =>
    tf.mirrorPad(
      x,
      [
        [0, 0],
        [2, 1],
        [0, 3],
        [0, 0],
      ],
      'reflect',
    ),
  'symmetric padding': (x) =>
    tf.mirrorPad(
      x,
      [
        [0, 0],
        [2, 1],
        [1, 3],
        [0, 0],
      ],
      'symmetric',
    ),
  'strided slice': (x) => tf.stridedSlice(x, [0, 1, 0, 3], [2, 7, 9, 0], [1, 2, 3, -1]),
  'strided slice that drops an axis': (x) =>
    tf.stridedSlice(x, [0, 2, 1, 0], [2, 3, 9, 4], [1, 1, 1, 1], 0, 0, 0, 0, 2),
  'depth to space': (x) => tf.depthToSpace(x, 2, 'NHWC'),
  rectifier: (x) => tf.relu(x),
  'rectifier with a ceiling': (x) => tf.relu6(tf.mul(x, 9)),
  normalisation: (x) => tf.batchNorm(x, channels(0.1), channels(0.5), channels(0.3), channels(2), 1e-3),
  'normalisation of one image by another': (x) => {
    const means = tf.mean<Tensor1D>(x, [0, 1, 2]);
    const variance = tf.add<Tensor1D>(tf.mul(means, 0.1), 0.5);
    return tf.batchNorm(tf.reverse(x, 1), means, variance, tf.mul(means, 3), tf.add<Tensor1D>(means, 2));
  },
  'fused convolution': (x) => tf.fused.conv2d({ x, filter: filterOf(3), strides: 2, pad: 'same' }),
  'fused convolution of each channel': (x) =>
    tf.fused.depthwiseConv2d({ x, filter: filterOf(1), strides: 1, pad: 'same' }),
  'cumulative sum': (x) => tf.cumsum(x, 1),
  'cumulative sum, exclusive and reversed': (x) => tf.cumsum(x, 2, true, true),
  'what is greater than 0': (x) => tf.where(tf.greater(x, 0), x, tf.mul(x, 0.25)),
  repeated: (x) => tf.tile(x, [1, 2, 3, 1]),
  'repeated along one axis more': (x) => tf.tile(tf.reshape(x, [2, 7, 3, 3, 4]), [2, 1, 1, 3, 1]),
  'taken apart into one part': (x) => tf.unstack(tf.mean(x, 1, true), 1)[0]!,
  'taken apart into several parts': (x) => tf.sub(tf.unstack(x, 2)[3]!, tf.unstack(x, 2)[7]!),
  'spread over a picture': (x) => tf.broadcastTo(tf.mean(x, [1, 2], true), [2, 5, 6, 4]),
  'matrix product with one matrix': (x) => tf.matMul(tf.reshape(x, [14, 9, 4]), matrix([1, 4, 3])),
  'one matrix in many products': (x) => tf.matMul(firstOf(x, [1, 5, 4]), matrix([3, 4, 6])),
  'one turned matrix in many products': (x) => tf.matMul(firstOf(x, [1, 4, 5]), matrix([3, 4, 6]), true),
  'many products with one turned matrix': (x) =>
    tf.matMul(matrix([3, 6, 5]), firstOf(x, [1, 4, 5]), false, true),
  'both matrices turned': (x) => tf.matMul(matrix([3, 5, 6]), firstOf(x, [1, 4, 5]), true, true),
  'largest along an axis': (x) => tf.max(tf.mul(x, ramp(x)), 2),
  'smallest along two axes': (x) => tf.min(tf.mul(x, ramp(x)), [1, 3], true),
  'what lies within bounds': (x) =>
    tf.where(
      tf.logicalAnd(tf.logicalNot(tf.less(x, -0.5)), tf.logicalOr(tf.less(x, 0.4), tf.greater(x, 0.8))),
      x,
      tf.square(x),
    ),
  'whole numbers': (x) => tf.add(tf.cast(tf.cast(tf.mul(x, 4), 'int32'), 'float32'), x),
  'what is less than its neighbour': (x) => tf.mul(x, tf.cast(tf.lessEqual(x, tf.reverse(x, 1)), 'float32')),
};

/** One number for each of the four channels. */
function channels(first: number): Tensor1D {
  return tf.tensor1d([first, 0.5 * first, 2 * first, 0.7 * first]);
}

function filterOf(outputs: number): Tensor4D {
  return tf.randomUniform([3, 2, 4, outputs], -1, 1, 'float32', 7);
}

describe('mended gradients of TensorFlow.js', () => {
  beforeAll(async () => {
    await (await loadTensorflow('tensorflow-js')).run(() => []);
  });

  it.each(Object.keys(operations))('agrees with differences of scores: %s', (name) => {
    // Mixed, 0.05 apart, none within 0.02 of a whole number.
    const values = Float32Array.from({ length: 504 }, (_, index) => (((index * 89) % 41) - 20.5) * 0.05);
    expectDifferences((x) => operations[name]!(x as Tensor4D), tf.tensor4d(values, [2, 7, 9, 4]));
  });

  it.each([
    ['the largest', (x: Tensor) => tf.max(x, [1]), [0, 0.5, 0.5, 0.5, 0, 0.5]],
    ['the smallest', (x: Tensor) => tf.min(x, [1], true), [1, 0, 0, 0, 1, 0]],
    ['the largest of all', (x: Tensor) => tf.max(x), [0, 0, 0, 0.5, 0, 0.5]],
    ['the larger of two', (x: Tensor) => tf.maximum(x, 2), [0, 0.5, 0.5, 1, 0.5, 1]],
    ['the smaller of two', (x: Tensor) => tf.minimum(2, x), [1, 0.5, 0.5, 0, 0.5, 0]],
  ])('equal values share the gradient of %s', (_, operation, expected) => {
    const x = tf.tensor2d([1, 2, 2, 3, 2, 3], [2, 3]);
    expect(Array.from(tf.grad(operation)(x).dataSync())).toEqual(expected);
  });

  it('the slope of a magnitude is 0 at 0', () => {
    expect(
      Array.from(
        tf
          .grad(tf.abs)(tf.tensor1d([-2, 0, 3]))
          .dataSync(),
      ),
    ).toEqual([-1, 0, 1]);
  });
});

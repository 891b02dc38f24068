import * as tf from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';

type Convolution = (x: Tensor4D, filter: Tensor4D) => Tensor4D;

const convolutions: readonly (readonly [string, Convolution])[] = [
  ['Conv2D', (x, filter) => tf.conv2d(x, filter, 1, 'same')],
  ['fusedConv2d', (x, filter) => tf.fused.conv2d({ x, filter, strides: 1, pad: 'same' })],
];

describe.each(convolutions)('filters of %s', (operator, convolve) => {
  it('leave the gradient of the image as it is', async () => {
    const device = await loadTensorflow('tensorflow-js');
    const [gradient] = await device.run(() => {
      const filter = tf.tensor4d([2, -3, 5, 7], [1, 1, 2, 2]);
      return [tf.grad((x) => convolve(x as Tensor4D, filter))(tf.zeros([1, 1, 2, 2]))];
    });
    // Of each channel, the sum of its weights to both outputs.
    expect([...gradient!]).toEqual([-1, 12, -1, 12]);
  });

  it('are refused by name where they are made of the image', async () => {
    const device = await loadTensorflow('tensorflow-js');
    const attempt = device.run(() => {
      const score = (x: tf.Tensor): tf.Tensor => convolve(tf.ones([1, 5, 5, 2]), x as Tensor4D);
      return [tf.grad(score)(tf.ones([3, 3, 2, 2]))];
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'model.unsupportedOperator',
      details: { operators: operator },
    });
  });
});

import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

const step = 2 ** -7;

/**
 * Expects of `tf.grad` what differences of scores give, within 5e-3 relative: of a weighted sum of what `operation` makes of
 * `x`, at some of the values of `x`, none of which may be within 0.01 of a bend or jump.
 */
export function expectDifferences(operation: (x: Tensor) => Tensor, x: Tensor): void {
  const weights = tf.randomUniform(operation(x).shape, -1, 1, 'float32', 5);
  const score = (input: Tensor): Tensor => tf.sum(tf.mul(weights, operation(input)));
  const gradient = tf.grad(score)(x);
  expect(gradient.shape).toEqual(x.shape);
  const found = gradient.dataSync();
  for (let index = 0; index < x.size; index += Math.ceil(x.size / 11)) {
    const at = (moved: number): number => {
      const values = x.dataSync().slice();
      values[index]! += moved;
      return score(tf.tensor(values, x.shape)).dataSync()[0]!;
    };
    const expected = (at(step) - at(-step)) / (2 * step);
    const difference = Math.abs(found[index]! - expected) / Math.max(1, Math.abs(expected));
    expect(difference, `value ${index}: ${found[index]} for ${expected}`).toBeLessThan(5e-3);
  }
}

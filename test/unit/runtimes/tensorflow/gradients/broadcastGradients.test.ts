import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { loadTensorflow } from '../../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';
import { expectDifferences } from './expectDifferences.ts';

type Binary = (left: Tensor, right: Tensor) => Tensor;

/** On positive numbers, no multiple of one of which is within 0.014 of the other. */
const operations: Readonly<Record<string, Binary>> = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: tf.div,
  pow: tf.pow,
  maximum: tf.maximum,
  minimum: tf.minimum,
  squaredDifference: tf.squaredDifference,
  mod: tf.mod,
  floorDiv: tf.floorDiv,
  prelu: tf.prelu,
  'prelu of negative numbers': (left, right) => tf.prelu(tf.neg(left), right),
  'where, chosen': (left, right) => tf.where(pattern(left, right), left, right),
  'where, compared': (left, right) => tf.where(tf.greater(left, right), left, tf.square(right)),
  addN: (left, right) =>
    tf.addN([tf.broadcastTo(left, outShape(left, right)), tf.broadcastTo(right, outShape(left, right))]),
};

/** Shapes of the operand that is differentiated and of the other, which it is spread over or which is spread over it. */
const shapes: Readonly<Record<string, readonly [readonly number[], readonly number[]]>> = {
  alike: [
    [2, 3, 4, 3],
    [2, 3, 4, 3],
  ],
  'a number': [[], [2, 3, 4, 3]],
  channels: [[3], [2, 3, 4, 3]],
  'an image a batch': [
    [3, 4, 3],
    [2, 3, 4, 3],
  ],
  'one channel': [
    [2, 3, 4, 1],
    [2, 3, 4, 3],
  ],
  'a gate': [
    [2, 1, 1, 3],
    [2, 3, 4, 3],
  ],
  'one against a number': [[2, 3, 4, 3], []],
  'one against channels': [[2, 3, 4, 3], [3]],
  'one against a gate': [
    [2, 3, 4, 3],
    [2, 1, 1, 3],
  ],
  'both spread': [
    [2, 3, 1, 3],
    [2, 1, 4, 1],
  ],
};

function outShape(left: Tensor, right: Tensor): number[] {
  return tf.broadcast_util.assertAndGetBroadcastShape(left.shape, right.shape);
}

function pattern(left: Tensor, right: Tensor): Tensor {
  return tf.greater(tf.randomUniform(outShape(left, right), 0, 1, 'float32', 11), 0.4);
}

/** Numbers 0.2 apart, mixed, from 0.4 on. */
function apart(shape: readonly number[], offset: number): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, (_, index) => 0.4 + offset + 0.2 * ((index * 7) % 11));
  return tf.tensor(values, [...shape]);
}

describe.each(Object.keys(shapes))('gradients of operations that spread their operands, %s', (spread) => {
  beforeAll(async () => {
    await (await loadTensorflow('tensorflow-js')).run(() => []);
  });

  it.each(Object.keys(operations))('%s, by its first operand', (name) => {
    const [mine, others] = shapes[spread]!;
    const other = apart(others, 0.115);
    expectDifferences((x) => operations[name]!(x, other), apart(mine, 0));
  });

  it.each(Object.keys(operations))('%s, by its second operand', (name) => {
    const [mine, others] = shapes[spread]!;
    const other = apart(others, 0.115);
    expectDifferences((x) => operations[name]!(other, x), apart(mine, 0));
  });
});

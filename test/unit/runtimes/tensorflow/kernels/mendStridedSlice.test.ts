import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../../src-main/runtimes/tensorflow/loadTensorflow.ts';

/** Slices of [2, 3, 4, 5] in Python's words, with their begins, ends, steps and masks, and what they hold. */
const slices: readonly [
  string,
  readonly [number[], number[], number[]],
  { begin?: number; end?: number; ellipsis?: number; newAxis?: number; shrink: number },
  (...index: number[]) => readonly [number, number, number, number],
  number[],
][] = [
  [
    'x[:, 1, ::2, ::2]',
    [
      [0, 1, 0, 0],
      [0, 2, 0, 0],
      [1, 1, 2, 2],
    ],
    { begin: 13, end: 13, shrink: 2 },
    (a, b, c) => [a, 1, 2 * b, 2 * c],
    [2, 2, 3],
  ],
  [
    'x[:, 1:, -1, ::-2]',
    [
      [0, 1, -1, 0],
      [0, 0, 0, 0],
      [1, 1, 1, -2],
    ],
    { begin: 9, end: 11, shrink: 4 },
    (a, b, c) => [a, b + 1, 3, 4 - 2 * c],
    [2, 2, 3],
  ],
  [
    'x[1, ..., 1::3, 2]',
    [
      [1, 0, 1, 2],
      [2, 0, 0, 3],
      [1, 1, 3, 1],
    ],
    { end: 4, ellipsis: 2, shrink: 9 },
    (a, b) => [1, a, 1 + 3 * b, 2],
    [3, 1],
  ],
  [
    'x[:, 0, tf.newaxis, 1::2, 3]',
    [
      [0, 0, 0, 1, 3],
      [0, 1, 0, 0, 4],
      [1, 1, 1, 2, 1],
    ],
    { begin: 1, end: 9, newAxis: 4, shrink: 18 },
    (a, _one, b) => [a, 0, 1 + 2 * b, 3],
    [2, 1, 2],
  ],
];

describe('a slice that drops an axis and steps over values', () => {
  beforeAll(async () => {
    await (await loadTensorflow('tensorflow-js')).run(() => []);
  });

  it.each(slices)('%s', (_, [begin, end, strides], masks, placeOf, shape) => {
    const x = tf.reshape(tf.range(0, 120), [2, 3, 4, 5]);
    const { begin: first = 0, end: last = 0, ellipsis = 0, newAxis = 0, shrink } = masks;
    const found = tf.stridedSlice(x, begin, end, strides, first, last, ellipsis, newAxis, shrink);
    expect(found.shape).toEqual(shape);
    const values = found.bufferSync();
    for (let at = 0; at < found.size; at++) {
      const [image, row, column, channel] = placeOf(...values.indexToLoc(at));
      expect(values.values[at]).toBe(((image * 3 + row) * 4 + column) * 5 + channel);
    }
  });

  it('leaves nothing in memory', () => {
    const x = tf.reshape(tf.range(0, 120), [2, 3, 4, 5]);
    const before = tf.memory();
    tf.stridedSlice(x, [0, 1, 0, 0], [0, 2, 0, 0], [1, 1, 2, 2], 13, 13, 0, 0, 2).dispose();
    tf.stridedSlice(x, [0, 1, 0, 0], [0, 2, 0, 0], [1, 1, 1, 1], 13, 13, 0, 0, 2).dispose();
    tf.stridedSlice(x, [1, 0, 0, 0], [2, 0, 0, 0], [1, 1, 1, 1], 14, 14, 0, 0, 1).dispose();
    expect(tf.memory()).toEqual(before);
    expect(x.dataSync()[119]).toBe(119);
  });
});

import { describe, it } from 'vitest';
import { expectGradient, piecewiseLinear, smooth, smoothInFloat32 } from './expectGradient.ts';
import { uniformTensor } from './randomTensors.ts';

describe('gradients of normalisations agree with differences', () => {
  it.each([[[2, 3, 2, 2]], [[2, 3]], [[2, 3, 4]]])('BatchNormalization of %j', (dims) =>
    expectGradient(
      { x: uniformTensor(dims, 1) },
      (b) => {
        const channels = (seed: number, low: number, high: number): string =>
          b.constant(uniformTensor([3], seed, low, high));
        return b.add(
          'BatchNormalization',
          ['x', channels(2, -1, 1), channels(3, -1, 1), channels(4, -1, 1), channels(5, 0.1, 2)],
          { epsilon: { float: 0.01 } },
        );
      },
      piecewiseLinear,
    ),
  );
  it.each([
    [-1, [4]],
    [1, [3, 4]],
    [0, [2, 3, 4]],
  ])('LayerNormalization from axis %d', (axis, scaleDims) =>
    expectGradient(
      { x: uniformTensor([2, 3, 4], 6) },
      (b) =>
        b.add(
          'LayerNormalization',
          ['x', b.constant(uniformTensor(scaleDims, 7)), b.constant(uniformTensor(scaleDims, 8))],
          { axis, epsilon: { float: 0.02 } },
        ),
      smooth,
    ),
  );
  it.each([[[2, 3, 2, 3]], [[2, 3, 5]]])('InstanceNormalization of %j', (dims) =>
    expectGradient(
      { x: uniformTensor(dims, 9) },
      (b) =>
        b.add(
          'InstanceNormalization',
          ['x', b.constant(uniformTensor([3], 10)), b.constant(uniformTensor([3], 11))],
          { epsilon: { float: 0.02 } },
        ),
      smoothInFloat32,
    ),
  );
  it.each([
    [18, 2],
    [21, 4],
  ])('GroupNormalization of operator set %d', (operatorSet, scales) =>
    expectGradient(
      { x: uniformTensor([2, 4, 2, 3], 12) },
      (b) =>
        b.add(
          'GroupNormalization',
          ['x', b.constant(uniformTensor([scales], 13)), b.constant(uniformTensor([scales], 14))],
          { num_groups: 2, epsilon: { float: 0.02 } },
        ),
      smoothInFloat32,
      { operatorSet },
    ),
  );
});

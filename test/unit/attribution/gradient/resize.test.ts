import { describe, it } from 'vitest';
import { expectGradient, piecewiseLinear } from './expectGradient.ts';
import { uniformTensor } from './randomTensors.ts';

const sizePairs: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [1, 2, 3, 4],
    [1, 2, 6, 8],
  ],
  [
    [1, 2, 4, 5],
    [1, 2, 7, 3],
  ],
  [
    [2, 1, 6, 6],
    [2, 1, 2, 3],
  ],
  [
    [1, 1, 4, 4],
    [1, 1, 9, 1],
  ],
];
const coordinates = [
  'half_pixel',
  'asymmetric',
  'align_corners',
  'pytorch_half_pixel',
  'half_pixel_symmetric',
];

describe.each(sizePairs)('gradients of Resize from %j to %j agree with differences', (from, to) => {
  const check = (attributes: Readonly<Record<string, string | number>>): Promise<void> =>
    expectGradient(
      { x: uniformTensor(from, 1) },
      (b) => b.add('Resize', ['x', '', '', b.integers(to)], attributes),
      piecewiseLinear,
      { operatorSet: 19 },
    );
  describe.each(coordinates)('with coordinates %s', (mode) => {
    it('linear', () => check({ mode: 'linear', coordinate_transformation_mode: mode }));
    it('cubic', () => check({ mode: 'cubic', coordinate_transformation_mode: mode }));
  });
  describe.each(coordinates.filter((mode) => mode !== 'half_pixel_symmetric'))(
    'with coordinates %s',
    (mode) => {
      it.each(['floor', 'ceil', 'round_prefer_floor', 'round_prefer_ceil'])('nearest, %s', (rounding) =>
        check({ mode: 'nearest', coordinate_transformation_mode: mode, nearest_mode: rounding }),
      );
    },
  );
  it('cubic, leaving out what is outside', () => check({ mode: 'cubic', exclude_outside: 1 }));
  it.each(['linear', 'cubic'])('%s with antialiasing', (mode) => check({ mode, antialias: 1 }));
});

describe('gradients of Resize by scales agree with differences', () => {
  it.each([
    ['nearest', [1, 1, 2, 3]],
    ['nearest', [1, 1, 1.7, 0.6]],
    ['linear', [1, 1, 2, 2]],
    ['linear', [1, 1, 1.7, 0.6]],
  ])('%s by %j', (mode, scales) =>
    expectGradient(
      { x: uniformTensor([1, 2, 4, 5], 2) },
      (b) =>
        b.add('Resize', ['x', '', b.float(scales, [4])], {
          mode,
          coordinate_transformation_mode: 'asymmetric',
          nearest_mode: 'floor',
        }),
      piecewiseLinear,
    ),
  );
  it('for some axes only', () =>
    expectGradient(
      { x: uniformTensor([1, 2, 4, 5], 3) },
      (b) => b.add('Resize', ['x', '', b.float([2, 2], [2])], { axes: [2, 3], mode: 'linear' }),
      piecewiseLinear,
    ));
});

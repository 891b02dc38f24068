import { describe, it } from 'vitest';
import { expectGradient, piecewiseLinear, smooth, smoothInFloat32 } from './expectGradient.ts';
import { distinctTensor, nonzeroTensor, uniformTensor } from './randomTensors.ts';

/** Operand shapes that broadcast to the right, to the left, both ways, by rank, and not at all. */
const shapePairs: readonly (readonly [left: readonly number[], right: readonly number[]])[] = [
  [
    [2, 3, 2],
    [2, 3, 2],
  ],
  [
    [2, 3, 2],
    [3, 1],
  ],
  [[2], [2, 3, 2]],
  [
    [2, 1, 2],
    [1, 3, 1],
  ],
  [[2, 3], []],
];

describe.each(shapePairs)(
  'gradients of arithmetic between %j and %j agree with differences',
  (left, right) => {
    const operands = { a: nonzeroTensor(left, 1), b: nonzeroTensor(right, 2) };
    it.each(['Add', 'Sub', 'Mul'])('%s', (operator) =>
      expectGradient(operands, (b) => b.add(operator, ['a', 'b']), smooth),
    );
    it('Div', () => expectGradient(operands, (b) => b.add('Div', ['a', 'b']), smooth));
    it('Pow', () =>
      expectGradient(
        { a: uniformTensor(left, 3, 0.5, 2), b: nonzeroTensor(right, 2) },
        (b) => b.add('Pow', ['a', 'b']),
        smooth,
      ));
    it.each(['Max', 'Min'])('%s', (operator) =>
      expectGradient(
        { a: distinctTensor(left, 4), b: uniformTensor(right, 5, 0.4, 0.6) },
        (b) => b.add(operator, ['a', 'b']),
        piecewiseLinear,
      ),
    );
    it('Mod', () =>
      expectGradient(
        { a: distinctTensor(left, 6), b: uniformTensor(right, 7, 20, 30) },
        (b) => b.add('Mod', ['a', 'b'], { fmod: 1 }),
        piecewiseLinear,
      ));
  },
);

describe('gradients of arithmetic agree with differences', () => {
  const many = {
    a: distinctTensor([2, 3], 8),
    b: distinctTensor([3], 9),
    c: uniformTensor([1], 10, 0.4, 0.6),
  };
  it.each(['Sum', 'Mean', 'Max', 'Min'])('%s of three values', (operator) =>
    expectGradient(
      { ...many, b: uniformTensor([3], 9, 1.9, 2.1) },
      (b) => b.add(operator, ['a', 'b', 'c']),
      piecewiseLinear,
    ),
  );
  it.each(['Sum', 'Max', 'Min'])('%s of one value', (operator) =>
    expectGradient({ a: many.a }, (b) => b.add(operator, ['a']), piecewiseLinear),
  );
  it('a value used twice by one node', () =>
    expectGradient({ a: many.a }, (b) => b.add('Mul', ['a', 'a']), smooth));
  it.each([2, 3, 0.5, -1, 1])('Pow with the constant exponent %d', (exponent) =>
    expectGradient(
      { a: uniformTensor([2, 3], 11, 0.5, 2) },
      (b) => b.add('Pow', ['a', b.float([exponent])]),
      smooth,
    ),
  );
  it('Pow of negative numbers to whole constant exponents', () =>
    expectGradient(
      { a: nonzeroTensor([2, 3], 12) },
      (b) => b.add('Pow', ['a', b.float([2, 3, 4], [3])]),
      smooth,
    ));
  it('Where, broadcasting its condition and both branches', () =>
    expectGradient(
      { a: uniformTensor([2, 1, 4], 13), b: uniformTensor([3, 1], 14) },
      (b) => {
        const condition = b.constant({
          elementType: 'bool',
          dims: [3, 4],
          data: Uint8Array.of(1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1),
        });
        return b.add('Where', [condition, 'a', 'b']);
      },
      piecewiseLinear,
    ));
  it('Where with a condition that is computed from the image', () =>
    expectGradient(
      { a: distinctTensor([2, 3], 15) },
      (b) => b.add('Where', [b.add('Greater', ['a', b.float([0])]), b.add('Mul', ['a', 'a']), 'a']),
      piecewiseLinear,
    ));
  it.each([-1, 0, 1])('Softmax along axis %d', (axis) =>
    expectGradient({ x: nonzeroTensor([2, 3, 2], 16) }, (b) => b.add('Softmax', ['x'], { axis }), smooth),
  );
  it.each([-1, 0, 1])('LogSoftmax along axis %d', (axis) =>
    expectGradient({ x: nonzeroTensor([2, 3, 2], 17) }, (b) => b.add('LogSoftmax', ['x'], { axis }), smooth),
  );
  it('Cast between float types, back and forth', () =>
    expectGradient(
      { x: uniformTensor([3], 18) },
      (b) => b.add('Mul', ['x', b.add('Cast', ['x'], { to: 1 })]),
      smoothInFloat32,
    ));
});

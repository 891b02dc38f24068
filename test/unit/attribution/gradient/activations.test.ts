import { describe, it } from 'vitest';
import { expectGradient, piecewiseLinear, smooth, smoothInFloat32 } from './expectGradient.ts';
import { distinctTensor, nonzeroTensor, uniformTensor } from './randomTensors.ts';

const dims = [2, 3, 2];
/** Every quarter of a multiple of 1/2 between -3.25 and 2.75. */
const stepped = distinctTensor(dims, 1);
const spread = nonzeroTensor(dims, 2);

describe('gradients of activations agree with differences', () => {
  it('Relu', () => expectGradient({ x: stepped }, (b) => b.add('Relu', ['x']), piecewiseLinear));
  it.each([0.01, 0.3, 1.7, -0.2])('LeakyRelu with alpha %d', (alpha) =>
    expectGradient(
      { x: stepped },
      (b) => b.add('LeakyRelu', ['x'], { alpha: { float: alpha } }),
      piecewiseLinear,
    ),
  );
  it('PRelu with a slope for each channel', () =>
    expectGradient(
      { x: stepped },
      (b) => b.add('PRelu', ['x', b.float([0.1, 0.25, -0.5], [3, 1])]),
      piecewiseLinear,
    ));
  it('PRelu with a slope that is computed', () =>
    expectGradient(
      { x: stepped, slope: uniformTensor([3, 1], 3) },
      (b) => b.add('PRelu', ['x', 'slope']),
      piecewiseLinear,
    ));
  it.each([1, 0.4])('Elu with alpha %d', (alpha) =>
    expectGradient({ x: spread }, (b) => b.add('Elu', ['x'], { alpha: { float: alpha } }), smoothInFloat32),
  );
  it.each([1, 0.4])('Celu with alpha %d', (alpha) =>
    expectGradient({ x: spread }, (b) => b.add('Celu', ['x'], { alpha: { float: alpha } }), smoothInFloat32),
  );
  it('Selu', () => expectGradient({ x: spread }, (b) => b.add('Selu', ['x']), smoothInFloat32));
  it('ThresholdedRelu', () =>
    expectGradient(
      { x: stepped },
      (b) => b.add('ThresholdedRelu', ['x'], { alpha: { float: 1 } }),
      piecewiseLinear,
    ));
  it.each([
    [-1, 1.5],
    [0, 6],
    [-2.5, undefined],
    [undefined, 0],
    [undefined, undefined],
  ])('Clip between %s and %s', (lower, upper) =>
    expectGradient(
      { x: stepped },
      (b) =>
        b.add('Clip', [
          'x',
          lower === undefined ? '' : b.float([lower]),
          upper === undefined ? '' : b.float([upper]),
        ]),
      piecewiseLinear,
    ),
  );
  it('HardSigmoid', () =>
    expectGradient(
      { x: stepped },
      (b) => b.add('HardSigmoid', ['x'], { alpha: { float: 0.5 }, beta: { float: 0.5 } }),
      piecewiseLinear,
    ));
  it('HardSwish', () =>
    expectGradient({ x: distinctTensor([24], 4) }, (b) => b.add('HardSwish', ['x']), piecewiseLinear));
  it.each(['Sigmoid', 'Tanh', 'Exp', 'Abs', 'Neg', 'Identity', 'Sin', 'Cos', 'Reciprocal'])(
    '%s',
    (operator) => expectGradient({ x: spread }, (b) => b.add(operator, ['x']), smooth),
  );
  it.each(['Log', 'Sqrt'])('%s', (operator) =>
    expectGradient({ x: uniformTensor(dims, 5, 0.3, 3) }, (b) => b.add(operator, ['x']), smooth),
  );
  it.each(['Atan', 'Erf', 'Softplus', 'Softsign', 'Mish'])('%s', (operator) =>
    expectGradient({ x: spread }, (b) => b.add(operator, ['x']), smoothInFloat32),
  );
  it.each(['left', 'right'])('Swish, exported as two nodes with the gate on the %s', (side) =>
    expectGradient(
      { x: spread },
      (b) => b.add('Mul', side === 'left' ? [b.add('Sigmoid', ['x']), 'x'] : ['x', b.add('Sigmoid', ['x'])]),
      smoothInFloat32,
    ),
  );
  it('Swish whose gate is used elsewhere too', () =>
    expectGradient(
      { x: spread },
      (b) => {
        const gate = b.add('Sigmoid', ['x']);
        return b.add('Add', [b.add('Mul', ['x', gate]), b.add('Mul', [gate, gate])]);
      },
      smooth,
    ));
  it.each(['none', 'tanh'])('Gelu, approximation %s', (approximate) =>
    expectGradient({ x: spread }, (b) => b.add('Gelu', ['x'], { approximate }), smoothInFloat32, {
      operatorSet: 20,
    }),
  );
});

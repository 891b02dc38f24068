import { describe, it } from 'vitest';
import { expectGradient, piecewiseLinear, smooth, smoothInFloat32 } from './expectGradient.ts';
import { distinctTensor, nonzeroTensor, uniformTensor } from './randomTensors.ts';

const dims = [2, 3, 2];
const forms: readonly { readonly axes: readonly number[] | undefined; readonly keepdims: number }[] = [
  { axes: [1], keepdims: 1 },
  { axes: [-1, 0], keepdims: 0 },
  { axes: undefined, keepdims: 0 },
  { axes: undefined, keepdims: 1 },
];

describe.each(forms)(
  'gradients of reductions over $axes with keepdims $keepdims agree with differences',
  (form) => {
    const reduce =
      (operator: string) =>
      (b: Parameters<Parameters<typeof expectGradient>[1]>[0]): string =>
        b.add(operator, form.axes === undefined ? ['x'] : ['x', b.integers(form.axes)], {
          keepdims: form.keepdims,
        });
    it.each(['ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin'])('%s', (operator) =>
      expectGradient({ x: distinctTensor(dims, 1) }, reduce(operator), piecewiseLinear),
    );
    it.each(['ReduceL1', 'ReduceL2', 'ReduceSumSquare'])('%s', (operator) =>
      expectGradient({ x: nonzeroTensor(dims, 2) }, reduce(operator), smoothInFloat32),
    );
    it('ReduceLogSumExp', () =>
      expectGradient({ x: nonzeroTensor(dims, 3) }, reduce('ReduceLogSumExp'), smooth));
    it('ReduceLogSum', () =>
      expectGradient({ x: uniformTensor(dims, 4, 0.5, 2) }, reduce('ReduceLogSum'), smoothInFloat32));
  },
);

describe('gradients of reductions agree with differences', () => {
  it('ReduceSum over no axes, marked as doing nothing', () =>
    expectGradient(
      { x: uniformTensor(dims, 5) },
      (b) => b.add('ReduceSum', ['x', b.integers([])], { noop_with_empty_axes: 1 }),
      piecewiseLinear,
    ));
});

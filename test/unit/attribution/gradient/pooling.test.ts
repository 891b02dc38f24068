import { describe, expect, it } from 'vitest';
import type { AttributeInput } from '../../../../src-main/attribution/graph/graphBuilder.ts';
import { expectGradient, piecewiseLinear } from './expectGradient.ts';
import { float32Tensor, gradientsOf, graphUnderTest } from './graphUnderTest.ts';
import { distinctTensor, uniformTensor } from './randomTensors.ts';

interface PoolCase {
  readonly x: readonly number[];
  readonly attributes: Readonly<Record<string, AttributeInput>>;
}

const pools: readonly PoolCase[] = [
  { x: [2, 3, 4, 6], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
  { x: [1, 2, 5, 7], attributes: { kernel_shape: [2, 2], strides: [2, 2] } },
  { x: [1, 2, 5, 7], attributes: { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 } },
  { x: [1, 2, 7, 6], attributes: { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] } },
  { x: [1, 2, 8, 7], attributes: { kernel_shape: [3, 3], strides: [2, 2] } },
  { x: [1, 2, 8, 7], attributes: { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 } },
  {
    x: [1, 2, 8, 7],
    attributes: { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 0, 0, 1], ceil_mode: 1 },
  },
  { x: [1, 2, 4, 5], attributes: { kernel_shape: [3, 3], pads: [1, 1, 1, 1] } },
  { x: [1, 2, 4, 5], attributes: { kernel_shape: [3, 2], pads: [0, 1, 2, 0] } },
  { x: [1, 2, 6, 7], attributes: { kernel_shape: [2, 3], strides: [3, 1] } },
  { x: [1, 1, 9, 9], attributes: { kernel_shape: [2, 2], strides: [3, 3], pads: [1, 1, 0, 0] } },
  { x: [1, 2, 6, 7], attributes: { kernel_shape: [3, 3], strides: [2, 2], auto_pad: 'SAME_UPPER' } },
  { x: [1, 2, 6, 7], attributes: { kernel_shape: [3, 3], strides: [2, 2], auto_pad: 'SAME_LOWER' } },
  { x: [1, 2, 6, 7], attributes: { kernel_shape: [3, 3], strides: [2, 2], auto_pad: 'VALID' } },
  { x: [2, 3, 9], attributes: { kernel_shape: [3], strides: [2], pads: [1, 1] } },
  {
    x: [1, 2, 4, 5, 4],
    attributes: { kernel_shape: [2, 3, 2], strides: [2, 2, 1], pads: [0, 1, 0, 0, 1, 1] },
  },
];
const dilated: PoolCase = {
  x: [1, 2, 9, 8],
  attributes: { kernel_shape: [3, 2], strides: [2, 1], dilations: [2, 3], pads: [1, 0, 2, 1] },
};

describe('gradients of MaxPool agree with differences', () => {
  it.each([...pools, dilated])('of $x with $attributes', ({ x, attributes }) =>
    expectGradient({ x: distinctTensor(x, 1) }, (b) => b.add('MaxPool', ['x'], attributes), piecewiseLinear),
  );
});

describe.each([0, 1])(
  'gradients of AveragePool with count_include_pad %d agree with differences',
  (counted) => {
    it.each([...pools, dilated])('of $x with $attributes', ({ x, attributes }) =>
      expectGradient(
        { x: uniformTensor(x, 2) },
        (b) => b.add('AveragePool', ['x'], { ...attributes, count_include_pad: counted }),
        piecewiseLinear,
        { operatorSet: 19 },
      ),
    );
  },
);

describe('gradients of global pools agree with differences', () => {
  it.each(['GlobalAveragePool', 'GlobalMaxPool'])('%s', (operator) =>
    expectGradient({ x: distinctTensor([2, 3, 2, 2], 3) }, (b) => b.add(operator, ['x']), piecewiseLinear),
  );
});

describe('equal maxima share the gradient evenly', () => {
  it('of a window', async () => {
    const x = float32Tensor([1, 1, 2, 4], [5, 5, 1, 2, 5, 0, 2, 2]);
    const graph = graphUnderTest({ x }, (b) =>
      b.add('MaxPool', ['x'], { kernel_shape: [2, 2], strides: [2, 2] }),
    );
    const [gradient] = await gradientsOf(graph, ['x']);
    const third = Math.fround(1 / 3);
    expect(Array.from(gradient!)).toEqual([third, third, 0, third, third, 0, third, third]);
  });
  it('of overlapping windows', async () => {
    const x = float32Tensor([1, 1, 1, 3], [1, 1, 1]);
    const graph = graphUnderTest({ x }, (b) => b.add('MaxPool', ['x'], { kernel_shape: [1, 2] }));
    const [gradient] = await gradientsOf(graph, ['x']);
    expect(Array.from(gradient!)).toEqual([0.5, 1, 0.5]);
  });
  it('of a whole image', async () => {
    const x = float32Tensor([1, 1, 2, 2], [3, 1, 3, 2]);
    const [gradient] = await gradientsOf(
      graphUnderTest({ x }, (b) => b.add('GlobalMaxPool', ['x'])),
      ['x'],
    );
    expect(Array.from(gradient!)).toEqual([0.5, 0, 0.5, 0]);
  });
  it('of two and of three operands', async () => {
    const a = float32Tensor([3], [1, 2, 3]);
    const b = float32Tensor([3], [1, 3, 2]);
    const two = await gradientsOf(
      graphUnderTest({ a, b }, (builder) => builder.add('Max', ['a', 'b'])),
      ['a', 'b'],
    );
    expect(two.map((values) => Array.from(values))).toEqual([
      [0.5, 0, 1],
      [0.5, 1, 0],
    ]);
    const [first] = await gradientsOf(
      graphUnderTest({ a, b }, (builder) => builder.add('Min', ['a', 'b', 'b'])),
      ['a'],
    );
    expect(Array.from(first!)).toEqual([Math.fround(1 / 3), 1, 0]);
  });
});

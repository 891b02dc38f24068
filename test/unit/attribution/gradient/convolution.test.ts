import { describe, it } from 'vitest';
import type { AttributeInput } from '../../../../src-main/attribution/graph/graphBuilder.ts';
import { expectGradient, piecewiseLinear } from './expectGradient.ts';
import { uniformTensor } from './randomTensors.ts';

interface ConvolutionCase {
  readonly what: string;
  readonly x: readonly number[];
  readonly weights: readonly number[];
  readonly attributes: Readonly<Record<string, AttributeInput>>;
}

const convolutions: readonly ConvolutionCase[] = [
  { what: 'no attributes', x: [2, 3, 5, 6], weights: [4, 3, 3, 2], attributes: {} },
  { what: 'padding', x: [1, 2, 4, 5], weights: [3, 2, 3, 3], attributes: { pads: [1, 1, 1, 1] } },
  { what: 'unequal padding', x: [1, 2, 4, 5], weights: [3, 2, 3, 3], attributes: { pads: [0, 2, 1, 1] } },
  {
    what: 'padding wider than the kernel',
    x: [1, 2, 3, 4],
    weights: [3, 2, 1, 2],
    attributes: { pads: [1, 2, 0, 3] },
  },
  { what: 'groups', x: [1, 4, 4, 4], weights: [6, 2, 3, 3], attributes: { group: 2, pads: [1, 1, 1, 1] } },
  {
    what: 'one group a channel',
    x: [1, 3, 5, 5],
    weights: [6, 1, 3, 3],
    attributes: { group: 3, strides: [2, 2] },
  },
  {
    what: 'dilation',
    x: [1, 2, 7, 8],
    weights: [2, 2, 3, 2],
    attributes: { dilations: [2, 3], pads: [2, 1, 1, 2] },
  },
  {
    what: 'stride 2, all elements read',
    x: [1, 2, 7, 7],
    weights: [3, 2, 3, 3],
    attributes: { strides: [2, 2], pads: [1, 1, 1, 1] },
  },
  {
    what: 'stride 2, the last elements not read',
    x: [1, 2, 8, 6],
    weights: [3, 2, 3, 3],
    attributes: { strides: [2, 2] },
  },
  {
    what: 'stride 2 with a kernel of 1',
    x: [1, 3, 6, 7],
    weights: [2, 3, 1, 1],
    attributes: { strides: [2, 2] },
  },
  {
    what: 'stride as large as the kernel',
    x: [1, 3, 8, 8],
    weights: [2, 3, 4, 4],
    attributes: { strides: [4, 4] },
  },
  {
    what: 'stride larger than the kernel',
    x: [1, 2, 9, 8],
    weights: [2, 2, 2, 2],
    attributes: { strides: [3, 3] },
  },
  {
    what: 'unequal strides',
    x: [1, 2, 7, 9],
    weights: [2, 2, 3, 5],
    attributes: { strides: [1, 3], pads: [1, 2, 1, 2] },
  },
  {
    what: 'stride and dilation without a common factor',
    x: [1, 2, 11, 9],
    weights: [2, 2, 3, 3],
    attributes: { strides: [2, 2], dilations: [3, 1], pads: [2, 1, 2, 0] },
  },
  {
    what: 'stride and dilation with a common factor',
    x: [1, 2, 11, 9],
    weights: [2, 2, 3, 2],
    attributes: { strides: [2, 3], dilations: [2, 3], pads: [1, 0, 2, 3] },
  },
  {
    what: 'stride 4 and dilation 2',
    x: [1, 1, 15, 12],
    weights: [2, 1, 4, 3],
    attributes: { strides: [4, 4], dilations: [2, 2], pads: [3, 2, 3, 2] },
  },
  {
    what: 'auto_pad SAME_UPPER',
    x: [1, 2, 6, 7],
    weights: [2, 2, 3, 4],
    attributes: { auto_pad: 'SAME_UPPER', strides: [2, 2] },
  },
  {
    what: 'auto_pad SAME_LOWER',
    x: [1, 2, 6, 7],
    weights: [2, 2, 4, 2],
    attributes: { auto_pad: 'SAME_LOWER', strides: [1, 2] },
  },
  {
    what: 'auto_pad VALID',
    x: [1, 2, 6, 7],
    weights: [2, 2, 3, 4],
    attributes: { auto_pad: 'VALID', strides: [2, 1] },
  },
  { what: 'one spatial axis', x: [2, 3, 9], weights: [2, 3, 3], attributes: { strides: [2], pads: [1, 0] } },
  {
    what: 'three spatial axes',
    x: [1, 2, 4, 3, 5],
    weights: [2, 2, 2, 3, 2],
    attributes: { strides: [2, 1, 2], pads: [0, 1, 1, 1, 1, 0] },
  },
];

const transposed: readonly ConvolutionCase[] = [
  { what: 'no attributes', x: [2, 3, 3, 4], weights: [3, 2, 3, 2], attributes: {} },
  {
    what: 'stride and padding',
    x: [1, 3, 3, 4],
    weights: [3, 2, 4, 4],
    attributes: { strides: [2, 2], pads: [1, 1, 1, 1] },
  },
  {
    what: 'output padding',
    x: [1, 3, 3, 4],
    weights: [3, 2, 3, 3],
    attributes: { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] },
  },
  {
    what: 'groups and dilation',
    x: [1, 4, 3, 4],
    weights: [4, 3, 2, 3],
    attributes: { group: 2, dilations: [2, 1], pads: [1, 0, 0, 2] },
  },
  {
    what: 'a given output shape',
    x: [1, 2, 3, 3],
    weights: [2, 2, 3, 3],
    attributes: { strides: [2, 2], output_shape: [6, 8] },
  },
  {
    what: 'auto_pad SAME_UPPER',
    x: [1, 2, 3, 3],
    weights: [2, 2, 3, 3],
    attributes: { strides: [2, 2], auto_pad: 'SAME_UPPER' },
  },
  {
    what: 'auto_pad SAME_LOWER',
    x: [1, 2, 3, 3],
    weights: [2, 2, 3, 3],
    attributes: { strides: [2, 2], auto_pad: 'SAME_LOWER' },
  },
  {
    what: 'auto_pad VALID',
    x: [1, 2, 3, 3],
    weights: [2, 2, 3, 3],
    attributes: { strides: [2, 2], auto_pad: 'VALID' },
  },
  { what: 'one spatial axis', x: [1, 2, 5], weights: [2, 3, 4], attributes: { strides: [3], pads: [1, 2] } },
];

describe('gradients of Conv agree with differences', () => {
  it.each(convolutions)('$what', ({ x, weights, attributes }) =>
    expectGradient(
      { x: uniformTensor(x, 1) },
      (b) =>
        b.add(
          'Conv',
          ['x', b.constant(uniformTensor(weights, 2)), b.constant(uniformTensor([weights[0]!], 3))],
          attributes,
        ),
      piecewiseLinear,
    ),
  );
});

describe('gradients of ConvTranspose agree with differences', () => {
  it.each(transposed)('$what', ({ x, weights, attributes }) =>
    expectGradient(
      { x: uniformTensor(x, 4) },
      (b) => b.add('ConvTranspose', ['x', b.constant(uniformTensor(weights, 5))], attributes),
      piecewiseLinear,
    ),
  );
});

import { describe, expect, it } from 'vitest';
import type { ConstantTensor, GraphNode } from '../../../../src-main/attribution/graph/graph.ts';
import { mergeBatchNormalization } from '../../../../src-main/attribution/graph/mergeBatchNormalization.ts';
import { probeShapes } from '../../../../src-main/attribution/graph/probeShapes.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import {
  float32,
  model,
  node,
  relativeDifference,
  runOnCpu,
  scattered,
} from '../../../support/smallModels.ts';
import type { ModelParts } from '../../../support/smallModels.ts';

/** Parameters of a BatchNormalization over `channels`, all of them different. */
function statistics(channels: number): Readonly<Record<string, ConstantTensor>> {
  const numbers = (offset: number, step: number): ConstantTensor =>
    float32(
      [channels],
      Array.from({ length: channels }, (_, channel) => offset + step * channel),
    );
  return { a: numbers(0.5, 0.3), b: numbers(-1, 0.4), m: numbers(0.2, -0.1), v: numbers(0.7, 0.5) };
}

const normalise = (input: string, output: string): GraphNode =>
  node('BatchNormalization', [input, 'a', 'b', 'm', 'v'], [output], { epsilon: 0.001 });

const merged: readonly (readonly [title: string, operator: string, parts: ModelParts])[] = [
  [
    'a convolution without bias',
    'Conv',
    {
      inputs: { x: [2, 3, 5, 6] },
      nodes: [node('Conv', ['x', 'w'], ['c']), normalise('c', 'y')],
      constants: { w: scattered([4, 3, 3, 2]), ...statistics(4) },
    },
  ],
  [
    'a convolution in groups with bias',
    'Conv',
    {
      inputs: { x: [2, 4, 5, 6] },
      nodes: [node('Conv', ['x', 'w', 'k'], ['c'], { group: 2 }), normalise('c', 'y')],
      constants: { w: scattered([6, 2, 3, 2]), k: scattered([6], 2), ...statistics(6) },
    },
  ],
  [
    'a transposed convolution in groups',
    'ConvTranspose',
    {
      inputs: { x: [2, 4, 5, 6] },
      nodes: [
        node('ConvTranspose', ['x', 'w', 'k'], ['c'], { group: 2, strides: [2, 1] }),
        normalise('c', 'y'),
      ],
      constants: { w: scattered([4, 3, 3, 2]), k: scattered([6], 2), ...statistics(6) },
    },
  ],
  [
    'a convolution in one dimension',
    'Conv',
    {
      inputs: { x: [2, 3, 9] },
      nodes: [node('Conv', ['x', 'w'], ['c']), normalise('c', 'y')],
      constants: { w: scattered([4, 3, 3]), ...statistics(4) },
    },
  ],
  [
    'a dense layer',
    'Gemm',
    {
      inputs: { x: [3, 4] },
      nodes: [node('Gemm', ['x', 'w', 'k'], ['c'], { alpha: 0.5, beta: 1.5 }), normalise('c', 'y')],
      constants: { w: scattered([4, 5]), k: scattered([1, 5], 2), ...statistics(5) },
    },
  ],
  [
    'a dense layer with transposed weights and one bias for all',
    'Gemm',
    {
      inputs: { x: [3, 4] },
      nodes: [node('Gemm', ['x', 'w', 'k'], ['c'], { transB: 1 }), normalise('c', 'y')],
      constants: { w: scattered([5, 4]), k: scattered([1], 2), ...statistics(5) },
    },
  ],
];

const convolve = node('Conv', ['x', 'w'], ['c']);
const weights = { w: scattered([4, 3, 3, 2]), ...statistics(4) };
const apart: readonly (readonly [title: string, operators: readonly string[], parts: ModelParts])[] = [
  [
    'without a layer before it',
    ['Conv'],
    { inputs: { x: [2, 4, 3, 3] }, nodes: [normalise('x', 'y')], constants: statistics(4) },
  ],
  [
    'on rows',
    ['Mul', 'Add'],
    { inputs: { x: [2, 4] }, nodes: [normalise('x', 'y')], constants: statistics(4) },
  ],
  [
    'behind a layer that something else reads',
    ['Conv', 'Conv', 'Add'],
    {
      inputs: { x: [2, 3, 5, 6] },
      nodes: [convolve, normalise('c', 'n'), node('Add', ['c', 'n'], ['y'])],
      constants: weights,
    },
  ],
  [
    'behind a layer that is an output',
    ['Conv', 'Conv'],
    {
      inputs: { x: [2, 3, 5, 6] },
      nodes: [convolve, normalise('c', 'y')],
      outputs: ['y', 'c'],
      constants: weights,
    },
  ],
  [
    'behind another one',
    ['Conv', 'Conv'],
    {
      inputs: { x: [2, 3, 5, 6] },
      nodes: [convolve, normalise('c', 'n'), normalise('n', 'y')],
      constants: weights,
    },
  ],
  [
    'with a bias for each row',
    ['Gemm', 'Mul', 'Add'],
    {
      inputs: { x: [3, 4] },
      nodes: [node('Gemm', ['x', 'w', 'k'], ['c']), normalise('c', 'y')],
      constants: { w: scattered([4, 5]), k: scattered([3, 1], 2), ...statistics(5) },
    },
  ],
];

async function expectSameAnswer(parts: ModelParts): Promise<readonly string[]> {
  const subject = model(parts);
  const shapes = await probeShapes(subject, createOnnxRuntime({ device: 'cpu', threads: 1 }));
  const result = mergeBatchNormalization(subject.graph, shapes);
  const x = scattered(parts.inputs!['x'] as readonly number[], 3);
  const expected = await runOnCpu(subject, { x });
  for (const [name, { data }] of await runOnCpu({ ...subject, graph: result.graph }, { x }))
    expect(relativeDifference(data, expected.get(name)!.data)).toBeLessThan(1e-6);
  for (const one of result.graph.nodes)
    for (const name of one.outputs) expect(result.shapes.has(name)).toBe(true);
  return result.graph.nodes.map(({ operator }) => operator);
}

describe('mergeBatchNormalization', () => {
  it.each(merged)('merges into %s', async (_, operator, parts) => {
    expect(await expectSameAnswer(parts)).toEqual([operator]);
  });

  it.each(apart)('writes as a layer of its own %s', async (_, operators, parts) => {
    expect(await expectSameAnswer(parts)).toEqual(operators);
  });

  it('leaves one alone whose statistics are computed', async () => {
    const computed = node('Abs', ['b'], ['v']);
    const { v, ...rest } = statistics(4);
    expect(v).toBeDefined();
    const parts: ModelParts = {
      inputs: { x: [2, 4, 3, 3] },
      nodes: [computed, normalise('x', 'y')],
      constants: rest,
    };
    expect(await expectSameAnswer(parts)).toEqual(['Abs', 'BatchNormalization']);
  });
});

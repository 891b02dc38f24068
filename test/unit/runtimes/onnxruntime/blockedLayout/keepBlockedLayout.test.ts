import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { differentiate } from '../../../../../src-main/attribution/gradient/differentiate.ts';
import type { Model } from '../../../../../src-main/attribution/graph/graph.ts';
import { GraphBuilder } from '../../../../../src-main/attribution/graph/graphBuilder.ts';
import { probeShapes } from '../../../../../src-main/attribution/graph/probeShapes.ts';
import { removeUnreachable } from '../../../../../src-main/attribution/graph/removeUnreachable.ts';
import { writeOnnx } from '../../../../../src-main/attribution/graph/writeOnnx.ts';
import { keepBlockedLayout } from '../../../../../src-main/runtimes/onnxruntime/blockedLayout/keepBlockedLayout.ts';
import { createOnnxRuntime } from '../../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';

const inputDims = [2, 3, 9, 10];

function values(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => Math.sin(12.9898 * (index + 1) + seed));
}

/** A network and its gradient; the convolutions have 16 channels, which are computed in blocks. */
async function withGradient(build: (b: GraphBuilder, conv: (x: string) => string) => string): Promise<Model> {
  const builder = new GraphBuilder('t.');
  let seed = 0;
  const weights = (outputs: number, inputs: number): string => {
    seed += 1;
    const scaled = values(outputs * inputs * 9, seed).map((value) => value / Math.sqrt(9 * inputs));
    return builder.float(scaled, [outputs, inputs, 3, 3]);
  };
  const bias = (): string => builder.float(values(16, 50 + seed), [16]);
  const conv = (x: string): string =>
    builder.add('Conv', [x, weights(16, 16), bias()], { pads: [1, 1, 1, 1] });
  const first = builder.add('Conv', ['x', weights(16, 3), bias()], { pads: [1, 1, 1, 1] });
  const last = build(builder, (x) => conv(x === 'x' ? first : x));
  const score = builder.add('ReduceSum', [builder.add('Mul', [last, last])], { keepdims: 0 });
  const declared = { elementType: 'float32' as const, dims: inputDims };
  const model: Model = {
    irVersion: 8,
    operatorSets: new Map([['', 18]]),
    graph: {
      name: 'test',
      nodes: builder.nodes,
      inputs: [{ name: 'x', ...declared }],
      outputs: [{ name: score, elementType: 'float32', dims: [] }],
      constants: builder.constants,
    },
  };
  const shapes = await probeShapes(model, createOnnxRuntime({ device: 'cpu', threads: 1 }));
  const backward = differentiate(model, shapes, { output: score, withRespectTo: ['x'] });
  const outputs = [{ name: backward.gradients.get('x')!, ...declared }];
  const constants = new Map([...builder.constants, ...backward.constants]);
  return {
    ...model,
    graph: { ...model.graph, nodes: [...builder.nodes, ...backward.nodes], outputs, constants },
  };
}

async function run(model: Model): Promise<readonly number[]> {
  const session = await InferenceSession.create(writeOnnx(model), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
  });
  const results = await session.run({ x: new Tensor('float32', values(540, 7), inputDims) });
  await session.release();
  const data = results[model.graph.outputs[0]!.name]!.data as Float32Array;
  return Array.from(data);
}

const networks: readonly (readonly [
  what: string,
  build: (b: GraphBuilder, conv: (x: string) => string) => string,
])[] = [
  [
    'Relu and a residual sum',
    (b, conv) => {
      const a = b.add('Relu', [conv('x')]);
      return b.add('Relu', [b.add('Add', [a, conv(b.add('Relu', [conv(a)]))])]);
    },
  ],
  [
    'Swish with squeeze-and-excitation',
    (b, conv) => {
      const x = conv('x');
      const y = b.add('Mul', [x, b.add('Sigmoid', [x])]);
      const gate = b.add('Sigmoid', [
        b.add('Conv', [b.add('GlobalAveragePool', [y]), b.float(values(256, 3), [16, 16, 1, 1])]),
      ]);
      return conv(b.add('Mul', [gate, y]));
    },
  ],
  ['HardSwish', (b, conv) => conv(b.add('HardSwish', [conv('x')]))],
  [
    'ReLU6 and LeakyRelu',
    (b, conv) => {
      const clipped = b.add('Clip', [conv('x'), b.float([0]), b.float([6])]);
      return conv(b.add('LeakyRelu', [conv(clipped)], { alpha: { float: 0.2 } }));
    },
  ],
  [
    'pools, strides and a constant factor',
    (b, conv) => {
      const pooled = b.add('MaxPool', [b.add('Relu', [conv('x')])], {
        kernel_shape: [3, 3],
        strides: [2, 2],
        pads: [1, 1, 1, 1],
      });
      const scaled = b.add('Mul', [conv(pooled), b.float(values(16, 9), [1, 16, 1, 1])]);
      return conv(b.add('Add', [b.add('Relu', [scaled]), b.float([0.5])]));
    },
  ],
];

describe('keepBlockedLayout', () => {
  it.each(networks)('leaves the gradient of a network with %s as it is', async (_, build) => {
    const model = await withGradient(build);
    const expected = await run(model);
    const rewritten = keepBlockedLayout(model);
    const actual = await run(rewritten);
    const scale = Math.max(...expected.map(Math.abs));
    expect(rewritten.graph.nodes.length).not.toBe(model.graph.nodes.length);
    expect(
      Math.max(...actual.map((value, index) => Math.abs(value - expected[index]!))) / scale,
    ).toBeLessThan(1e-5);
  });

  it('changes nothing where dimensions are not fixed', async () => {
    const model = await withGradient((b, conv) => conv(b.add('Relu', [conv('x')])));
    const open = {
      ...model,
      graph: { ...model.graph, inputs: [{ ...model.graph.inputs[0]!, dims: ['n', 3, 9, 10] }] },
    };
    const operators = (one: Model): readonly string[] => one.graph.nodes.map((node) => node.operator);
    expect(operators(keepBlockedLayout(open))).toEqual(operators(removeUnreachable(open)));
  });
});

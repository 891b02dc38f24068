import { describe, expect, it } from 'vitest';
import type { Graph, Model } from '../../../../src-main/attribution/graph/graph.ts';
import { findImageDependentValues } from '../../../../src-main/attribution/graph/imageDependentValues.ts';
import { normaliseOperators } from '../../../../src-main/attribution/graph/normaliseOperators.ts';
import { readOnnx } from '../../../../src-main/attribution/graph/readOnnx.ts';
import { simplify } from '../../../../src-main/attribution/graph/simplify.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { oracleModelBytes, oracleNames, oracleNumbers } from '../../../support/oracleCases.ts';
import {
  float32,
  int64,
  model,
  node,
  relativeDifference,
  runOnCpu,
  scattered,
} from '../../../support/smallModels.ts';

const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 });

function operatorsOf(graph: Graph): readonly string[] {
  return graph.nodes.map(({ operator }) => operator);
}

/** Every value that nodes write, handed out by the runtime itself. */
function withAllOutputs(subject: Model): Model {
  const names = subject.graph.nodes.flatMap(({ outputs }) => outputs).filter((name) => name !== '');
  return {
    ...subject,
    graph: { ...subject.graph, outputs: names.map((name) => ({ name, elementType: null, dims: null })) },
  };
}

describe('simplify', () => {
  it.each(oracleNames)('keeps what PyTorch says %s answers, alone and in a batch', async (name) => {
    const numbers = oracleNumbers(name);
    const normal = normaliseOperators(readOnnx(oracleModelBytes(name)));
    const inputDims = [1, ...numbers.input_shape];
    const single = await simplify(normal, runtime, { batch: 1, inputDims });
    expect(single.isBatchFixed).toBe(false);
    const alone = await runOnCpu(single.model, { x: float32(inputDims, [...numbers.x]) });
    expect(relativeDifference(alone.get('y')!.data, numbers.y_x)).toBeLessThan(1e-5);

    const pair = await simplify(normal, runtime, { batch: 2, inputDims });
    const x = float32(inputDims.with(0, 2), [...numbers.x, ...numbers.baseline]);
    const both = await runOnCpu(pair.model, { x });
    expect(relativeDifference(both.get('y')!.data, [...numbers.y_x, ...numbers.y_baseline])).toBeLessThan(
      1e-5,
    );
  });

  it.each(oracleNames)('knows the exact shapes and types of all values of %s', async (name) => {
    const { input_shape } = oracleNumbers(name);
    const inputDims = [1, ...input_shape];
    const { model: simple, shapes } = await simplify(
      normaliseOperators(readOnnx(oracleModelBytes(name))),
      runtime,
      { batch: 3, inputDims },
    );
    const x = scattered(inputDims.with(0, 3));
    const found = [...(await runOnCpu(withAllOutputs(simple), { x }))].map(
      ([value, { elementType, dims }]) => [value, { elementType, dims }] as const,
    );
    expect(shapes).toEqual(new Map([['x', { elementType: 'float32', dims: x.dims }], ...found]));
  });

  it.each(oracleNames)('leaves only nodes of %s that depend on the image', async (name) => {
    const { input_shape } = oracleNumbers(name);
    const { model: simple } = await simplify(normaliseOperators(readOnnx(oracleModelBytes(name))), runtime, {
      batch: 2,
      inputDims: [1, ...input_shape],
    });
    const dependent = findImageDependentValues(simple.graph);
    for (const one of simple.graph.nodes)
      expect(one.outputs.some((output) => dependent.has(output))).toBe(true);
    const read = new Set(simple.graph.nodes.flatMap(({ inputs }) => inputs));
    expect([...simple.graph.constants.keys()].filter((constant) => !read.has(constant))).toEqual([]);
  });

  it('carries out arithmetic on shapes, so that a computed reshape becomes a plain one', async () => {
    const subject = model({
      inputs: { x: ['n', 2, 'h', 'w'] },
      nodes: [
        node('Shape', ['x'], ['s']),
        node('Gather', ['s', 'first'], ['n']),
        node('Mul', ['height', 'two'], ['half']),
        node('Concat', ['n', 'half', 'rest'], ['to'], { axis: 0 }),
        node('Reshape', ['x', 'to'], ['y']),
      ],
      constants: { first: int64([0]), height: int64([2]), two: int64([2]), rest: int64([-1]) },
    });
    const { model: simple, shapes } = await simplify(subject, runtime, { batch: 5, inputDims: [1, 2, 3, 4] });
    expect(operatorsOf(simple.graph)).toEqual(['Reshape']);
    expect([...simple.graph.constants].map(([, { data }]) => data)).toEqual([BigInt64Array.of(5n, 4n, -1n)]);
    expect(shapes.get('y')).toEqual({ elementType: 'float32', dims: [5, 4, 6] });
  });

  it('takes the branch that the shapes decide, also inside a branch', async () => {
    const inner = (operator: string): Graph =>
      model({ nodes: [node(operator, ['x'], ['deep'])], outputs: ['deep'] }).graph;
    const then = model({
      nodes: [
        node('If', ['yes'], ['choice'], {
          then_branch: { kind: 'graph', value: inner('Neg') },
          else_branch: { kind: 'graph', value: inner('Abs') },
        }),
      ],
      outputs: ['choice'],
      constants: { yes: { elementType: 'bool', dims: [], data: Uint8Array.of(1) } },
    }).graph;
    const otherwise = model({
      nodes: [node('Mul', ['x', 'ten'], ['r'])],
      outputs: ['r'],
      constants: { ten: float32([], [10]) },
    }).graph;
    const subject = model({
      inputs: { x: ['n', 'c'] },
      nodes: [
        node('Shape', ['x'], ['s']),
        node('Gather', ['s', 'last'], ['channels']),
        node('Equal', ['channels', 'three'], ['c']),
        node('If', ['c'], ['r'], {
          then_branch: { kind: 'graph', value: then },
          else_branch: { kind: 'graph', value: otherwise },
        }),
        node('Relu', ['r'], ['y']),
      ],
      constants: { last: int64([1], []), three: int64([3], []) },
    });
    const three = await simplify(subject, runtime, { batch: 1, inputDims: [1, 3] });
    expect(operatorsOf(three.model.graph)).toEqual(['Neg', 'Relu']);
    const four = await simplify(subject, runtime, { batch: 1, inputDims: [1, 4] });
    expect(operatorsOf(four.model.graph)).toEqual(['Mul', 'Relu']);
    const x = float32([1, 4], [1, -2, 3, 0]);
    expect((await runOnCpu(four.model, { x })).get('y')!.data).toEqual(Float32Array.of(10, 0, 30, 0));
  });

  it('refuses a branch that depends on the image', async () => {
    const branch = (operator: string): { kind: 'graph'; value: Graph } => ({
      kind: 'graph',
      value: model({ nodes: [node(operator, ['x'], ['r'])], outputs: ['r'] }).graph,
    });
    const subject = model({
      inputs: { x: ['n', 2] },
      nodes: [
        node('ReduceMax', ['x'], ['m'], { keepdims: 0 }),
        node('Greater', ['m', 'zero'], ['c']),
        node('If', ['c'], ['y'], { then_branch: branch('Relu'), else_branch: branch('Neg') }),
      ],
      constants: { zero: float32([], [0]) },
    });
    await expect(simplify(subject, runtime, { batch: 1, inputDims: [1, 2] })).rejects.toMatchObject({
      code: 'model.unsupportedOperator',
      message: expect.stringContaining('If:y') as string,
    });
  });

  it('refuses an output that does not depend on what is in the image', async () => {
    const subject = model({
      inputs: { x: ['n', 2] },
      nodes: [node('Shape', ['x'], ['s']), node('ConstantOfShape', ['s'], ['y'])],
    });
    await expect(simplify(subject, runtime, { batch: 2, inputDims: [1, 2] })).rejects.toMatchObject({
      code: 'model.selfTestFailed',
      message: expect.stringContaining("'y'") as string,
    });
  });

  const oneImageOnly: Readonly<Record<string, Model>> = {
    'a reshape to one row': model({
      inputs: { x: [1, 2, 2] },
      nodes: [node('Reshape', ['x', 'to'], ['r']), node('MatMul', ['r', 'w'], ['y'])],
      constants: { to: int64([1, 4]), w: float32([4, 1], [1, 2, 3, 4]) },
    }),
    'a row that takes all images': model({
      inputs: { x: ['n', 2, 2] },
      nodes: [node('Reshape', ['x', 'to'], ['y'])],
      constants: { to: int64([1, -1]) },
    }),
    'images that see each other': model({
      inputs: { x: ['n', 2, 2] },
      nodes: [node('ReduceMean', ['x', 'batch'], ['m']), node('Sub', ['x', 'm'], ['y'])],
      constants: { batch: int64([0]) },
    }),
  };
  it.each(Object.entries(oneImageOnly))(
    'finds that a model takes one image at a time: %s',
    async (_, subject) => {
      const inputDims = [1, 2, 2];
      expect((await simplify(subject, runtime, { batch: 1, inputDims })).isBatchFixed).toBe(true);
    },
  );

  it('overrules the batch of the exporter’s example where the graph allows it', async () => {
    const subject = model({ inputs: { x: [1, 4] }, nodes: [node('Relu', ['x'], ['y'])] });
    expect((await simplify(subject, runtime, { batch: 1, inputDims: [1, 4] })).isBatchFixed).toBe(false);
    expect((await simplify(subject, runtime, { batch: 6, inputDims: [1, 4] })).shapes.get('y')!.dims).toEqual(
      [6, 4],
    );
  });

  it.each<readonly [string, Model, number, readonly number[], RegExp]>([
    [
      'another size than the file fixes',
      model({ inputs: { x: ['n', 3, 8, 8] }, nodes: [node('Relu', ['x'], ['y'])] }),
      1,
      [1, 3, 9, 9],
      /takes an input of n x 3 x 8 x 8, so it cannot be run on 1 x 3 x 9 x 9/,
    ],
    [
      'another rank',
      model({ inputs: { x: ['n', 3] }, nodes: [node('Relu', ['x'], ['y'])] }),
      1,
      [1, 3, 9, 9],
      /takes an input of n x 3/,
    ],
    [
      'two inputs',
      model({ inputs: { x: [1], z: [1] }, nodes: [node('Add', ['x', 'z'], ['y'])] }),
      1,
      [1],
      /has 2 inputs/,
    ],
    [
      'a batch that the graph cannot take',
      oneImageOnly['a row that takes all images']!,
      4,
      [1, 2, 2],
      /gives 1 x 16 for a batch of 4/,
    ],
    [
      'a size that the layers cannot take',
      model({
        inputs: { x: ['n', 'c'] },
        nodes: [node('MatMul', ['x', 'w'], ['y'])],
        constants: { w: float32([4, 1], [1, 2, 3, 4]) },
      }),
      1,
      [1, 5],
      /.*/,
    ],
  ])('refuses %s', async (_, subject, batch, inputDims, reason) => {
    const attempt = simplify(subject, runtime, { batch, inputDims });
    await expect(attempt).rejects.toThrow(reason);
    await expect(attempt).rejects.toBeInstanceOf(AppError);
  });
});

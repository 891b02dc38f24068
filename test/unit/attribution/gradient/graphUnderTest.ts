import { differentiate } from '../../../../src-main/attribution/gradient/differentiate.ts';
import type {
  ConstantTensor,
  Model,
  ShapeTable,
  ValueDeclaration,
} from '../../../../src-main/attribution/graph/graph.ts';
import { GraphBuilder } from '../../../../src-main/attribution/graph/graphBuilder.ts';
import type { GraphSession } from '../../../../src-main/attribution/graph/graphRuntime.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';

/** A small graph written for one test, with the values it is run at. */
export interface GraphUnderTest {
  readonly model: Model;
  readonly inputs: ReadonlyMap<string, ConstantTensor>;
  readonly output: string;
}

const runtime = createOnnxRuntime({ device: 'cpu', threads: 1 });

export function float32Tensor(dims: readonly number[], values: readonly number[]): ConstantTensor {
  return { elementType: 'float32', dims, data: Float32Array.from(values) };
}

/** @param build Adds the nodes and returns the output's name. */
export function graphUnderTest(
  inputs: Readonly<Record<string, ConstantTensor>>,
  build: (builder: GraphBuilder) => string,
  operatorSet = 18,
): GraphUnderTest {
  const builder = new GraphBuilder('t.');
  const output = build(builder);
  const declared = Object.entries(inputs).map(([name, { elementType, dims }]): ValueDeclaration => ({
    name,
    elementType,
    dims,
  }));
  return {
    model: {
      irVersion: 8,
      operatorSets: new Map([['', operatorSet]]),
      graph: {
        name: 'test',
        nodes: builder.nodes,
        inputs: declared,
        outputs: [{ name: output, elementType: null, dims: null }],
        constants: builder.constants,
      },
    },
    inputs: new Map(Object.entries(inputs)),
    output,
  };
}

export function openForward(model: Model): Promise<GraphSession> {
  return runtime.open(model);
}

/** Runs a model once and returns the named values, which may be inner ones. */
export async function evaluate(
  model: Model,
  inputs: ReadonlyMap<string, ConstantTensor>,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, ConstantTensor>> {
  const session = await runtime.open(withOutputs(model, wanted));
  try {
    return await session.run(inputs);
  } finally {
    await session.release();
  }
}

/** Runs the model once to see the shapes of all its values. */
export async function shapesOf({ model, inputs }: GraphUnderTest): Promise<ShapeTable> {
  const computed = model.graph.nodes.flatMap((node) => node.outputs).filter((name) => name !== '');
  const values = await evaluate(model, inputs, computed);
  return new Map(
    [...inputs, ...values].map(([name, { elementType, dims }]) => [name, { elementType, dims }]),
  );
}

/** The gradients of the sum of the output's elements, computed by a graph that {@link differentiate} made. */
export async function gradientsOf(
  graph: GraphUnderTest,
  withRespectTo: readonly string[],
): Promise<readonly Float32Array[]> {
  const { model, inputs, output } = graph;
  const backward = differentiate(model, await shapesOf(graph), { output, withRespectTo });
  const names = withRespectTo.map((name) => backward.gradients.get(name)!);
  const values = await evaluate(withNodes(model, backward), inputs, names);
  return names.map((name) => float32Data(values.get(name)!));
}

export function withNodes(model: Model, added: Pick<Model['graph'], 'nodes' | 'constants'>): Model {
  const { graph } = model;
  return {
    ...model,
    graph: {
      ...graph,
      nodes: [...graph.nodes, ...added.nodes],
      constants: new Map([...graph.constants, ...added.constants]),
    },
  };
}

function withOutputs(model: Model, names: readonly string[]): Model {
  const outputs = names.map((name) => ({ name, elementType: null, dims: null }));
  return { ...model, graph: { ...model.graph, outputs } };
}

export function float32Data({ data }: ConstantTensor): Float32Array {
  if (!(data instanceof Float32Array)) throw new Error('Expected float32');
  return data;
}

import { AppError } from '../../errors/appError.ts';
import { unsupportedShape } from './bindInput.ts';
import { emptyElements } from './elementTypes.ts';
import type { ConstantTensor, Graph, GraphNode, Model, ShapeTable, ValueShape } from './graph.ts';
import { GraphBuilder } from './graphBuilder.ts';
import type { GraphRuntime } from './graphRuntime.ts';
import { removeUnreachable } from './removeUnreachable.ts';

/**
 * The exact shape and type of every input and every node output, found by running the graph once on zeros, so no
 * shape inference of our own can be wrong. The runtime hands out only `Shape` of each value and an empty tensor of its
 * type, so no more memory is needed than for a plain run, and where it knows the shapes already nothing is computed.
 *
 * @param model With all input dimensions fixed.
 * @throws AppError `model.unsupportedShape` when the model cannot run on inputs of these dimensions.
 */
export async function probeShapes(model: Model, runtime: GraphRuntime): Promise<ShapeTable> {
  const { graph } = model;
  const builder = new GraphBuilder('rimlight.probe.');
  const nothing = builder.float([], [0]);
  const names = graph.nodes.flatMap(({ outputs }) => outputs.filter((name) => name !== ''));
  const asked = names.map((name) => ({
    name,
    shape: builder.add('Shape', [name]),
    sample: builder.add('CastLike', [nothing, name]),
  }));
  const results = await runOnZeros(
    withOutputs(
      model,
      asked.flatMap(({ shape, sample }) => [shape, sample]),
      builder,
    ),
    runtime,
  );
  const shapes = new Map<string, ValueShape>(
    graph.inputs.map(({ name, elementType, dims }) => [
      name,
      { elementType, dims: dims as readonly number[] },
    ]),
  );
  for (const { name, shape, sample } of asked)
    shapes.set(name, {
      elementType: results.get(sample)!.elementType,
      dims: Array.from(results.get(shape)!.data, Number),
    });
  return shapes;
}

/**
 * The numbers of values that do not depend on the image.
 *
 * @throws AppError as {@link probeShapes}.
 */
export async function probeValues(
  model: Model,
  runtime: GraphRuntime,
  names: readonly string[],
): Promise<ReadonlyMap<string, ConstantTensor>> {
  if (names.length === 0) return new Map();
  return runOnZeros(withOutputs(model, names, { nodes: [], constants: new Map() }), runtime);
}

function withOutputs(
  model: Model,
  names: readonly string[],
  added: { readonly nodes: readonly GraphNode[]; readonly constants: Graph['constants'] },
): Model {
  const { graph } = model;
  return removeUnreachable({
    ...model,
    graph: {
      ...graph,
      nodes: [...graph.nodes, ...added.nodes],
      constants: new Map([...graph.constants, ...added.constants]),
      outputs: names.map((name) => ({ name, elementType: null, dims: null })),
    },
  });
}

async function runOnZeros(model: Model, runtime: GraphRuntime): Promise<ReadonlyMap<string, ConstantTensor>> {
  const inputs = model.graph.inputs.map(({ name, elementType, dims }): [string, ConstantTensor] => {
    if (elementType === 'string') throw unsupportedShape(`takes text as its input '${name}'`);
    const sizes = dims as readonly number[];
    const count = sizes.reduce((product, size) => product * size, 1);
    return [name, { elementType, dims: sizes, data: emptyElements(elementType, count) }];
  });
  const session = await runtime.open(model);
  try {
    return await session.run(new Map(inputs));
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'device.failed') throw thrown;
    const sizes = inputs.map(([, { dims }]) => dims.join(' x ')).join(', ');
    throw unsupportedShape(`cannot run on an input of ${sizes}: ${String(thrown.details['reason'])}`);
  } finally {
    await session.release();
  }
}

import { AppError } from '../../errors/appError.ts';
import type { Graph, GraphNode, Model } from './graph.ts';
import type { GraphRuntime } from './graphRuntime.ts';
import { findImageDependentValues } from './imageDependentValues.ts';
import { namesReadBy } from './namesReadBy.ts';
import { probeValues } from './probeShapes.ts';

/**
 * Replaces everything that does not depend on the image by constants: arithmetic on shapes, on weights and on both.
 * The runtime computes them, once, for all.
 *
 * @param model With all input dimensions fixed.
 * @throws AppError `model.selfTestFailed` when an output does not depend on the image.
 */
export async function foldConstants(model: Model, runtime: GraphRuntime): Promise<Model> {
  const { graph } = model;
  const dependent = findImageDependentValues(graph);
  for (const { name } of graph.outputs)
    if (!dependent.has(name))
      throw new AppError(
        'model.selfTestFailed',
        `The model's output '${name}' is the same for every image, so there is nothing to explain. Choose another output or model.`,
        { output: name },
      );
  const isKept = (node: GraphNode): boolean => node.outputs.some((name) => dependent.has(name));
  const kept = graph.nodes.filter(isKept);
  const read = new Set(kept.flatMap(namesReadBy));
  const folded = graph.nodes
    .filter((node) => !isKept(node))
    .flatMap(({ outputs }) => outputs.filter((name) => read.has(name)));
  const values = await probeValues(model, runtime, folded);
  const constants: Graph['constants'] = new Map([...graph.constants, ...values]);
  return { ...model, graph: { ...graph, nodes: kept, constants } };
}

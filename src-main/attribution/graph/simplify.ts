import { bindInput, unsupportedShape } from './bindInput.ts';
import { foldConstants } from './foldConstants.ts';
import type { Graph, Model, ShapeTable } from './graph.ts';
import type { GraphRuntime } from './graphRuntime.ts';
import { inlineConditionals } from './inlineConditionals.ts';
import { isolatesBatch } from './isolatesBatch.ts';
import { mergeBatchNormalization } from './mergeBatchNormalization.ts';
import { namesOf } from './namesOf.ts';
import { probeShapes } from './probeShapes.ts';
import { removeNoOperations } from './removeNoOperations.ts';
import { removeUnreachable } from './removeUnreachable.ts';

export interface SimplifyOptions {
  readonly batch: number;
  /** Of the one input; the first is the batch and is not looked at. */
  readonly inputDims: readonly number[];
}

export interface SimplifiedModel {
  /** All dimensions fixed; every node depends on the image. */
  readonly model: Model;
  /** Of the input and of every value that a node writes. */
  readonly shapes: ShapeTable;
  /** Whether the model takes one image at a time only. Found out at batch 1; a larger batch is refused or works. */
  readonly isBatchFixed: boolean;
}

/**
 * Makes a model ready for differentiation at one batch size: conditions, arithmetic on shapes and on weights are
 * carried out, BatchNormalization is merged, and what does nothing is removed. What the model computes stays the same.
 *
 * @param model In normal operator form, with one float32 input.
 * @throws AppError `model.unsupportedShape`, `model.unsupportedOperator`, `model.unreadable`,
 *   `model.selfTestFailed`, `device.*`.
 */
export async function simplify(
  model: Model,
  runtime: GraphRuntime,
  { batch, inputDims }: SimplifyOptions,
): Promise<SimplifiedModel> {
  const bound = bindInput(model, inputDims.with(0, batch));
  const folded = await foldConstants(await inlineConditionals(bound, runtime), runtime);
  const probed = await probeShapes(folded, runtime);
  refuseOtherBatch(folded.graph, probed, batch);
  const merged = mergeBatchNormalization(folded.graph, probed);
  const useful = removeNoOperations(merged.graph, merged.shapes);
  const { graph } = removeUnreachable({ ...folded, graph: useful });
  const names = namesOf(graph);
  const shapes = new Map([...merged.shapes].filter(([name]) => names.has(name)));
  return {
    model: { ...model, graph: withDeclaredOutputs(graph, shapes) },
    shapes,
    isBatchFixed: batch === 1 && !(await isolatesBatch(model, runtime, inputDims)),
  };
}

function refuseOtherBatch(graph: Graph, shapes: ShapeTable, batch: number): void {
  for (const { name } of graph.outputs) {
    const { dims } = shapes.get(name)!;
    if (batch > 1 && dims[0] !== batch)
      throw unsupportedShape(
        `gives ${dims.join(' x ')} for a batch of ${batch}: it was exported for another batch size`,
      );
  }
}

function withDeclaredOutputs(graph: Graph, shapes: ShapeTable): Graph {
  const outputs = graph.outputs.map((output) => {
    const { elementType, dims } = shapes.get(output.name)!;
    return { name: output.name, elementType, dims };
  });
  return { ...graph, outputs };
}

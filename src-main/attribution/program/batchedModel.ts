import type { Model, ShapeTable } from '../graph/graph.ts';
import type { GraphRuntime } from '../graph/graphRuntime.ts';
import { simplify, type SimplifiedModel } from '../graph/simplify.ts';

/** A model made static at batch 1 and at the batch in which it will run. */
export interface BatchedModel {
  readonly single: SimplifiedModel;
  readonly batched: { readonly model: Model; readonly shapes: ShapeTable };
  readonly batch: number;
}

/**
 * Makes a model static for several images at once; for one where the model takes no more.
 *
 * @param model In the normal operator form.
 * @param inputDims Of one image, with the batch in front.
 * @param chooseBatch Takes the shapes of all values at batch 1.
 * @throws AppError `model.*`, `device.*`
 */
export async function makeBatched(
  model: Model,
  host: GraphRuntime,
  inputDims: readonly number[],
  chooseBatch: (single: ShapeTable) => number,
): Promise<BatchedModel> {
  const single = await simplify(model, host, { batch: 1, inputDims });
  const batch = single.isBatchFixed ? 1 : chooseBatch(single.shapes);
  const batched = batch === 1 ? single : await simplify(model, host, { batch, inputDims });
  return { single, batched, batch };
}

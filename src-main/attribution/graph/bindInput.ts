import { AppError } from '../../errors/appError.ts';
import type { Model } from './graph.ts';

/**
 * The model for inputs of exactly these dimensions. A batch size that the file declares is overruled, because many
 * exporters write the batch of their example; what it declares about its outputs is dropped with it.
 *
 * @param dims All dimensions of the one input, the batch first.
 * @throws AppError `model.unsupportedShape` when the file fixes another dimension, or has not exactly one input.
 */
export function bindInput(model: Model, dims: readonly number[]): Model {
  const { graph } = model;
  const [input] = graph.inputs;
  if (input === undefined || graph.inputs.length !== 1)
    throw unsupportedShape(`has ${graph.inputs.length} inputs where one image is expected`);
  const fits =
    input.dims.length === dims.length &&
    input.dims.every((size, axis) => axis === 0 || typeof size !== 'number' || size === dims[axis]);
  if (!fits)
    throw unsupportedShape(
      `takes an input of ${describe(input.dims)}, so it cannot be run on ${describe(dims)}; choose its input size`,
    );
  return {
    ...model,
    graph: {
      ...graph,
      inputs: [{ ...input, dims }],
      outputs: graph.outputs.map((output) => ({ ...output, dims: null })),
    },
  };
}

/** @param reason What is wrong, continuing the sentence "The model ...". */
export function unsupportedShape(reason: string): AppError {
  return new AppError('model.unsupportedShape', `The model ${reason}.`, { reason });
}

function describe(dims: readonly (number | string | null)[]): string {
  return dims.map((size) => size ?? '?').join(' x ');
}

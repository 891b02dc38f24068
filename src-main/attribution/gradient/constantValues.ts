import type { ConstantTensor, GraphNode } from '../graph/graph.ts';
import type { GradientContext } from './gradientRule.ts';
import { unsupportedNode } from './unsupportedNode.ts';

/** A constant's elements as numbers, row-major. */
export function numbersOf(tensor: ConstantTensor): readonly number[] {
  return Array.from(tensor.data, Number);
}

/**
 * The elements of an input that must be a constant, or undefined where the node leaves the input out.
 * @throws AppError `model.unsupportedOperator` when the input is computed while the model runs.
 */
export function constantInput(
  node: GraphNode,
  index: number,
  context: GradientContext,
): readonly number[] | undefined {
  const name = node.inputs[index] ?? '';
  if (name === '') return undefined;
  const tensor = context.constant(name);
  if (tensor === undefined)
    throw unsupportedNode(node, `its input '${name}' would have to be a constant, but it is computed`);
  return numbersOf(tensor);
}

/** A float32 input that must be a constant; see {@link constantInput}. */
export function float32Input(
  node: GraphNode,
  index: number,
  context: GradientContext,
): { readonly dims: readonly number[]; readonly data: Float32Array } {
  const name = node.inputs[index] ?? '';
  const tensor = context.constant(name);
  if (!(tensor?.data instanceof Float32Array))
    throw unsupportedNode(node, `its input '${name}' would have to be a float32 constant`);
  return { dims: tensor.dims, data: tensor.data };
}

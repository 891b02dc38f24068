import type { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import { storedAxis, type LayerValue } from './layerValue.ts';

/** A Softmax along TensorFlow's last axis, or a Sigmoid, and what it was applied to. */
export interface FinalActivation {
  readonly operator: 'Softmax' | 'Sigmoid';
  readonly input: LayerValue;
}

/** By the name of the value that they gave. */
export type FinalActivations = Map<string, FinalActivation>;

/**
 * Moves elements around before the Softmax or Sigmoid that gave them instead of after it, which gives the same numbers.
 * Explaining a logit looks for these at the end of the graph, and some models (MobileNet of Keras) reshape what they gave.
 *
 * @param move Keeps the order of the elements in TensorFlow's order.
 */
export function moveBeforeActivation(
  value: LayerValue,
  activations: FinalActivations,
  builder: GraphBuilder,
  move: (value: LayerValue) => LayerValue,
): LayerValue {
  const final = activations.get(value.name);
  if (final === undefined) return move(value);
  const moved = move(final.input);
  if (final.operator === 'Softmax' && moved.shape.at(-1) !== value.shape.at(-1)) return move(value);
  return applyFinalActivation(final.operator, moved, activations, builder);
}

export function applyFinalActivation(
  operator: FinalActivation['operator'],
  input: LayerValue,
  activations: FinalActivations,
  builder: GraphBuilder,
): LayerValue {
  const attributes = operator === 'Softmax' ? { axis: storedAxis(input, -1) } : {};
  const name = builder.add(operator, [input.name], attributes);
  activations.set(name, { operator, input });
  return { ...input, name };
}

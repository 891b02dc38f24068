import type { ConstantTensor, GraphNode, ShapeTable } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graphBuilder.ts';

/**
 * What a rule may look at and write to. Shapes are exact: a gradient graph is built for one batch size, so sizes may
 * be written into it as constants.
 */
export interface GradientContext {
  readonly builder: GraphBuilder;
  readonly shapes: ShapeTable;
  /** The exact dimensions of a value or constant of the graph. */
  dims(name: string): readonly number[];
  /** The value of a constant input, or undefined when it is computed from the image. */
  constant(name: string): ConstantTensor | undefined;
  /** Whether the gradient with respect to this input is asked for. */
  isNeeded(inputName: string): boolean;
  /** The node that computes a value; undefined for graph inputs, constants and values that are asked for. */
  producer(name: string): GraphNode | undefined;
}

/**
 * The vector-Jacobian product of one operator: from the gradients of a node's outputs to those of its inputs.
 * Returns one value name an input, or null where no gradient is needed or none flows (integer inputs, shapes).
 * `outputGradients` has one entry an output, null where nothing flows back into it; at least one is not null.
 */
export type GradientRule = (
  node: GraphNode,
  outputGradients: readonly (string | null)[],
  context: GradientContext,
) => readonly (string | null)[];

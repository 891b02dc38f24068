import { AppError } from '../../../errors/appError.ts';
import type { ConstantTensor, GraphNode } from '../graph.ts';
import type { GraphBuilder } from '../graphBuilder.ts';

export interface ConversionContext {
  /** The operator-set version of the node as it stands. */
  readonly version: number;
  /** Nodes added here come before the converted node. */
  readonly builder: GraphBuilder;
  readonly constant: (name: string) => ConstantTensor | undefined;
}

/** Rewrites a node of one operator, as the model's operator set defines it, into the form of operator set 21. */
export type Conversion = (node: GraphNode, context: ConversionContext) => GraphNode;

/** The node with other inputs and without some attributes. */
export function withInputs(
  node: GraphNode,
  inputs: readonly string[],
  droppedAttributes: readonly string[],
): GraphNode {
  const attributes = new Map(node.attributes);
  for (const name of droppedAttributes) attributes.delete(name);
  return { ...node, inputs, attributes };
}

/** @param reason Why this node cannot be brought into the normal form, and what to do. */
export function unsupportedForm(node: GraphNode, reason: string): AppError {
  return new AppError(
    'model.unsupportedOperator',
    `Node '${node.name}' (${node.operator}) cannot be used: ${reason}.`,
    { node: node.name, operator: node.operator, reason },
  );
}

import type { GradientRule } from './gradientRule.ts';
import { gradientRules } from './gradientRules.ts';
import { unsupportedNode } from './unsupportedNode.ts';

/**
 * Applies the rule of a node's operator.
 * @throws AppError `model.unsupportedOperator` when there is none, or it cannot do what the node does.
 */
export const applyGradientRule: GradientRule = (node, outputGradients, context) => {
  const rule = node.domain === '' ? gradientRules.get(node.operator) : undefined;
  if (rule === undefined) throw unsupportedNode(node);
  for (const name of [...node.inputs, ...node.outputs]) {
    const type = context.shapes.get(name)?.elementType;
    if (type === 'float16' || type === 'float64')
      throw unsupportedNode(node, `it computes in ${type} and Rimlight in float32`);
  }
  return rule(node, outputGradients, context);
};

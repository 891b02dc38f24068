import type { GraphNode } from '../graph/graph.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';

/** The rule of an elementwise function of one input: the gradient times the derivative, which the caller builds. */
export function unaryRule(
  derivative: (x: string, y: string, context: GradientContext, node: GraphNode) => string,
): GradientRule {
  return (node, [gradient], context) => {
    const slope = derivative(node.inputs[0]!, node.outputs[0]!, context, node);
    return [context.builder.add('Mul', [gradient!, slope])];
  };
}

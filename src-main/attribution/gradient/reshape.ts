import type { GradientRule } from './gradientRule.ts';

/** The rule of everything that keeps the elements and their order: Reshape, Flatten, Squeeze, Unsqueeze. */
export const reshapeGradient: GradientRule = (node, [gradient], context) => [
  context.builder.add('Reshape', [gradient!, context.builder.integers(context.dims(node.inputs[0]!))]),
];

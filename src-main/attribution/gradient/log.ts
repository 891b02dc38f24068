import type { GradientRule } from './gradientRule.ts';

/** The derivative of log(x) is 1 / x. */
export const logGradient: GradientRule = (node, [gradient], { builder }) => [
  builder.add('Div', [gradient!, node.inputs[0]!]),
];

import { arithmetic } from './arithmetic.ts';
import type { GradientRule } from './gradientRule.ts';

/** The derivative of y = sqrt(x) is 1 / (2 y). */
export const sqrtGradient: GradientRule = (node, [gradient], { builder }) => {
  const { multiply, divide } = arithmetic(builder);
  return [divide(multiply(0.5, gradient!), node.outputs[0]!)];
};

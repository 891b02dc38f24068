import { addGradient } from './add.ts';
import { arithmetic } from './arithmetic.ts';
import type { GradientRule } from './gradientRule.ts';

/** The mean of several values, element by element. */
export const meanGradient: GradientRule = (node, [gradient], context) => {
  const share = arithmetic(context.builder).multiply(gradient!, 1 / node.inputs.length);
  return addGradient(node, [share], context);
};

import { arithmetic } from './arithmetic.ts';
import { reductionRule } from './reductionRule.ts';

/** y = sqrt(sum of x^2): the derivative is x / y. */
export const reduceL2Gradient = reductionRule(({ x, y, gradient, context }) => {
  const { multiply, divide } = arithmetic(context.builder);
  return multiply(x, divide(gradient, y()));
});

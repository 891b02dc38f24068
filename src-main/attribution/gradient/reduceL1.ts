import { arithmetic } from './arithmetic.ts';
import { indicatorOfPositiveOrHalf } from './indicator.ts';
import { reductionRule } from './reductionRule.ts';

/** y = sum of |x|: the derivative is the sign of x. */
export const reduceL1Gradient = reductionRule(({ x, gradient, context }) => {
  const { subtract, multiply } = arithmetic(context.builder);
  const sign = subtract(multiply(2, indicatorOfPositiveOrHalf(context.builder, x)), 1);
  return multiply(sign, gradient);
});

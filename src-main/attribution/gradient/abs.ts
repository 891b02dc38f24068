import { arithmetic } from './arithmetic.ts';
import { indicatorOfPositiveOrHalf } from './indicator.ts';
import { unaryRule } from './unaryRule.ts';

/** The derivative of |x| is the sign of x, and 0 at 0. */
export const absGradient = unaryRule((x, _, { builder }) => {
  const { subtract, multiply } = arithmetic(builder);
  return subtract(multiply(2, indicatorOfPositiveOrHalf(builder, x)), 1);
});

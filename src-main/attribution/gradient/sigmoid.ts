import { arithmetic } from './arithmetic.ts';
import { unaryRule } from './unaryRule.ts';

/** y = 1 / (1 + exp(-x)): the derivative is y - y^2. */
export const sigmoidGradient = unaryRule((_, y, { builder }) => {
  const { subtract, multiply } = arithmetic(builder);
  return subtract(y, multiply(y, y));
});

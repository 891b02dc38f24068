import { arithmetic } from './arithmetic.ts';
import { unaryRule } from './unaryRule.ts';

/** The derivative of y = tanh(x) is 1 - y^2. */
export const tanhGradient = unaryRule((_, y, { builder }) => {
  const { subtract, multiply } = arithmetic(builder);
  return subtract(1, multiply(y, y));
});

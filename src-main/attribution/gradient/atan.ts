import { arithmetic } from './arithmetic.ts';
import { unaryRule } from './unaryRule.ts';

/** The derivative of atan(x) is 1 / (1 + x^2). */
export const atanGradient = unaryRule((x, _, { builder }) => {
  const { add, multiply, divide } = arithmetic(builder);
  return divide(1, add(1, multiply(x, x)));
});

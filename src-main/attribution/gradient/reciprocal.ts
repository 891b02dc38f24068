import { arithmetic } from './arithmetic.ts';
import { unaryRule } from './unaryRule.ts';

/** The derivative of y = 1 / x is -y^2. */
export const reciprocalGradient = unaryRule((_, y, { builder }) => {
  const { multiply, apply } = arithmetic(builder);
  return apply('Neg', multiply(y, y));
});

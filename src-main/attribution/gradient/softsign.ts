import { arithmetic } from './arithmetic.ts';
import { unaryRule } from './unaryRule.ts';

/** The derivative of x / (1 + |x|) is 1 / (1 + |x|)^2. */
export const softsignGradient = unaryRule((x, _, { builder }) => {
  const { add, multiply, divide, apply } = arithmetic(builder);
  const denominator = add(1, apply('Abs', x));
  return divide(1, multiply(denominator, denominator));
});

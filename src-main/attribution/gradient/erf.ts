import { arithmetic } from './arithmetic.ts';
import { unaryRule } from './unaryRule.ts';

/** The derivative of erf(x) is 2 / sqrt(pi) exp(-x^2). */
export const erfGradient = unaryRule((x, _, { builder }) => {
  const { multiply, apply } = arithmetic(builder);
  return multiply(2 / Math.sqrt(Math.PI), apply('Exp', apply('Neg', multiply(x, x))));
});

import { arithmetic } from './arithmetic.ts';
import { reductionRule } from './reductionRule.ts';

/** y = log(sum of exp(x)): the derivative is exp(x - y). */
export const reduceLogSumExpGradient = reductionRule(({ x, y, gradient, context }) => {
  const { subtract, multiply, apply } = arithmetic(context.builder);
  return multiply(apply('Exp', subtract(x, y())), gradient);
});

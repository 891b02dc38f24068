import { arithmetic } from './arithmetic.ts';
import { reductionRule } from './reductionRule.ts';

export const reduceSumSquareGradient = reductionRule(({ x, gradient, context }) => {
  const { multiply } = arithmetic(context.builder);
  return multiply(x, multiply(2, gradient));
});

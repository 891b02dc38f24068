import { arithmetic } from './arithmetic.ts';
import { reductionRule } from './reductionRule.ts';
import { repeatToDims } from './repeatToDims.ts';

/** y = log(sum of x): the derivative is exp(-y). */
export const reduceLogSumGradient = reductionRule(({ x, y, gradient, reduction, context }) => {
  const { multiply, apply } = arithmetic(context.builder);
  const share = multiply(gradient, apply('Exp', apply('Neg', y())));
  return repeatToDims(context, share, reduction.keptDims, context.dims(x));
});

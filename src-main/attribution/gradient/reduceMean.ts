import { arithmetic } from './arithmetic.ts';
import { reductionRule } from './reductionRule.ts';
import { repeatToDims } from './repeatToDims.ts';

export const reduceMeanGradient = reductionRule(({ x, gradient, reduction, context }) => {
  const share = arithmetic(context.builder).multiply(gradient, 1 / reduction.count);
  return repeatToDims(context, share, reduction.keptDims, context.dims(x));
});

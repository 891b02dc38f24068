import { reductionRule } from './reductionRule.ts';
import { repeatToDims } from './repeatToDims.ts';

export const reduceSumGradient = reductionRule(({ x, gradient, reduction, context }) =>
  repeatToDims(context, gradient, reduction.keptDims, context.dims(x)),
);

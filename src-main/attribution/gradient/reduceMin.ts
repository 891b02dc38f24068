import { reductionRule } from './reductionRule.ts';
import { shareAmongExtremes } from './shareAmongExtremes.ts';

export const reduceMinGradient = reductionRule(({ x, y, gradient, reduction, context }) =>
  shareAmongExtremes(context, 'smallest', { x, extreme: y(), gradient }, reduction.axes),
);

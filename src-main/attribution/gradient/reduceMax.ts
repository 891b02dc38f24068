import { reductionRule } from './reductionRule.ts';
import { shareAmongExtremes } from './shareAmongExtremes.ts';

export const reduceMaxGradient = reductionRule(({ x, y, gradient, reduction, context }) =>
  shareAmongExtremes(context, 'largest', { x, extreme: y(), gradient }, reduction.axes),
);

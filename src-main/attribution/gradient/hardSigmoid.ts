import { arithmetic } from './arithmetic.ts';
import { indicatorAbove, indicatorBelow } from './indicator.ts';
import { floatAttribute } from '../graph/nodeAttributes.ts';
import { unaryRule } from './unaryRule.ts';

/** y = max(0, min(1, alpha x + beta)): the derivative is alpha where 0 < y < 1. */
export const hardSigmoidGradient = unaryRule((_, y, { builder }, node) => {
  const { multiply } = arithmetic(builder);
  const inside = multiply(indicatorAbove(builder, y, 0), indicatorBelow(builder, y, 1));
  return multiply(inside, floatAttribute(node, 'alpha', 0.2));
});

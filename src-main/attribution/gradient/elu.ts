import { arithmetic } from './arithmetic.ts';
import { indicatorAbove } from './indicator.ts';
import { floatAttribute } from '../graph/nodeAttributes.ts';
import { unaryRule } from './unaryRule.ts';

/** y = x above 0, else alpha (exp(x) - 1): the derivative is 1 above 0, else y + alpha. */
export const eluGradient = unaryRule((_, y, { builder }, node) => {
  const { add, multiply } = arithmetic(builder);
  const alpha = floatAttribute(node, 'alpha', 1);
  const below = add(builder.add('Min', [y, builder.float([0])]), alpha);
  return alpha === 1 ? below : add(below, multiply(1 - alpha, indicatorAbove(builder, y)));
});

import { arithmetic } from './arithmetic.ts';
import { floatAttribute } from '../graph/nodeAttributes.ts';
import { unaryRule } from './unaryRule.ts';

/** y = max(0, x) + min(0, alpha (exp(x / alpha) - 1)): the derivative is 1 + min(y, 0) / alpha. */
export const celuGradient = unaryRule((_, y, { builder }, node) => {
  const { add, multiply } = arithmetic(builder);
  const below = builder.add('Min', [y, builder.float([0])]);
  return add(1, multiply(below, 1 / floatAttribute(node, 'alpha', 1)));
});

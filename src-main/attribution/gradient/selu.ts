import { arithmetic } from './arithmetic.ts';
import { indicatorAbove } from './indicator.ts';
import { floatAttribute } from '../graph/nodeAttributes.ts';
import { unaryRule } from './unaryRule.ts';

/** y = gamma x above 0, else gamma alpha (exp(x) - 1): the derivative is gamma above 0, else y + gamma alpha. */
export const seluGradient = unaryRule((_, y, { builder }, node) => {
  const { add, multiply } = arithmetic(builder);
  const gamma = floatAttribute(node, 'gamma', 1.0507010221481323);
  const alpha = floatAttribute(node, 'alpha', 1.6732631921768188);
  const below = add(builder.add('Min', [y, builder.float([0])]), gamma * alpha);
  return add(below, multiply(gamma - gamma * alpha, indicatorAbove(builder, y)));
});

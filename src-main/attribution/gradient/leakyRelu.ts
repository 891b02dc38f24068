import { floatAttribute } from '../graph/nodeAttributes.ts';
import { arithmetic } from './arithmetic.ts';
import { indicatorAbove } from './indicator.ts';
import { unaryRule } from './unaryRule.ts';

/**
 * y = x above 0, else alpha x; the derivative at 0 is alpha. Where y has the sign of x it is read instead, so that
 * runtimes can merge the function with the convolution before it.
 */
export const leakyReluGradient = unaryRule((x, y, { builder }, node) => {
  const { add, multiply } = arithmetic(builder);
  const alpha = floatAttribute(node, 'alpha', 0.01);
  return add(multiply(indicatorAbove(builder, alpha > 0 ? y : x), 1 - alpha), alpha);
});

import { arithmetic } from './arithmetic.ts';
import type { GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';

/** y_i = x_i - log(sum_j exp(x_j)): the gradient is g - exp(y) sum_j g_j. */
export const logSoftmaxGradient: GradientRule = (node, [gradient], { builder }) => {
  const { subtract, multiply, apply } = arithmetic(builder);
  const axis = builder.integers([intAttribute(node, 'axis', -1)]);
  const sum = builder.add('ReduceSum', [gradient!, axis], { keepdims: 1 });
  return [subtract(gradient!, multiply(apply('Exp', node.outputs[0]!), sum))];
};

import { arithmetic } from './arithmetic.ts';
import type { GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';

/** y_i = exp(x_i) / sum_j exp(x_j): the gradient is y (g - sum_j y_j g_j). */
export const softmaxGradient: GradientRule = (node, [gradient], { builder }) => {
  const { subtract, multiply } = arithmetic(builder);
  const y = node.outputs[0]!;
  const axis = builder.integers([intAttribute(node, 'axis', -1)]);
  const mean = builder.add('ReduceSum', [multiply(gradient!, y), axis], { keepdims: 1 });
  return [multiply(y, subtract(gradient!, mean))];
};

import { arithmetic } from './arithmetic.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';

/** y_i = exp(x_i) / sum_j exp(x_j): the gradient is y (g - sum_j y_j g_j). */
export const softmaxGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const { subtract, multiply } = arithmetic(builder);
  const y = node.outputs[0]!;
  const axis = builder.integers([intAttribute(node, 'axis', -1)]);
  const sum = (value: string): string => builder.add('ReduceSum', [value, axis], { keepdims: 1 });
  const g = areClasses(y, context) ? awayFromWinner(y, gradient!, sum, context) : gradient!;
  return [multiply(y, subtract(g, sum(multiply(g, y))))];
};

/** Scores of classes, [n, classes], and not the weights of an attention, where there is nothing to gain. */
function areClasses(y: string, context: GradientContext): boolean {
  return context.dims(y).length === 2;
}

/**
 * The same constant taken off all g leaves the gradient as it is. Where one class, or several with the same g, have
 * nearly all the probability, g - sum_j y_j g_j is the difference of two nearly equal numbers, and at a probability of
 * 0.999999 float32 has no digit of it left. With g counted from that of the winners, sum_j y_j^2 g_j / sum_j y_j^2,
 * the winners' terms vanish, and only the small ones are summed.
 */
function awayFromWinner(
  y: string,
  gradient: string,
  sum: (value: string) => string,
  { builder }: GradientContext,
): string {
  const { subtract, multiply, divide } = arithmetic(builder);
  const squares = multiply(y, y);
  return subtract(gradient, divide(sum(multiply(squares, gradient)), sum(squares)));
}

import type { GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';
import { gradientOfSwish, isSigmoidOf } from './swish.ts';

export const mulGradient: GradientRule = (node, [gradient], context) => {
  const [left, right, product] = [node.inputs[0]!, node.inputs[1]!, node.outputs[0]!];
  if (isSigmoidOf(context, right, left)) return [gradientOfSwish(context, right, product, gradient!), null];
  if (isSigmoidOf(context, left, right)) return [null, gradientOfSwish(context, left, product, gradient!)];
  const toFactor = (factor: string, other: string): string | null => {
    if (!context.isNeeded(factor)) return null;
    const scaled = context.builder.add('Mul', [gradient!, other]);
    return sumToDims(context, scaled, context.dims(product), context.dims(factor));
  };
  return [toFactor(left, right), toFactor(right, left)];
};

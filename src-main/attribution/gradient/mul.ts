import type { GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

export const mulGradient: GradientRule = (node, [gradient], context) => {
  const [left, right] = [node.inputs[0]!, node.inputs[1]!];
  const toFactor = (factor: string, other: string): string | null => {
    if (!context.isNeeded(factor)) return null;
    const product = context.builder.add('Mul', [gradient!, other]);
    return sumToDims(context, product, context.dims(node.outputs[0]!), context.dims(factor));
  };
  return [toFactor(left, right), toFactor(right, left)];
};

import type { GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

export const subGradient: GradientRule = (node, [gradient], context) => {
  const [left, right] = [node.inputs[0]!, node.inputs[1]!];
  const toDimsOf = (value: string, name: string): string =>
    sumToDims(context, value, context.dims(node.outputs[0]!), context.dims(name));
  return [
    context.isNeeded(left) ? toDimsOf(gradient!, left) : null,
    context.isNeeded(right) ? context.builder.add('Neg', [toDimsOf(gradient!, right)]) : null,
  ];
};

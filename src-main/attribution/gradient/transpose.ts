import type { GradientRule } from './gradientRule.ts';
import { intsAttribute } from '../graph/nodeAttributes.ts';

export const transposeGradient: GradientRule = (node, [gradient], context) => {
  const reversed = context.dims(node.inputs[0]!).map((_, axis) => axis);
  const order = intsAttribute(node, 'perm') ?? reversed.toReversed();
  return [
    context.builder.add('Transpose', [gradient!], { perm: reversed.map((axis) => order.indexOf(axis)) }),
  ];
};

import { axisFromFront } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';

export const concatGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const rank = context.dims(node.outputs[0]!).length;
  const axis = axisFromFront(intAttribute(node, 'axis', 0), rank);
  let end = 0;
  return node.inputs.map((name) => {
    const start = end;
    end += context.dims(name)[axis]!;
    if (!context.isNeeded(name)) return null;
    return builder.add('Slice', [
      gradient!,
      ...[[start], [end], [axis]].map((values) => builder.integers(values)),
    ]);
  });
};

import { elementCount, axisFromFront } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';

export const splitGradient: GradientRule = (node, gradients, context) => {
  const { builder } = context;
  const axis = axisFromFront(intAttribute(node, 'axis', 0), context.dims(node.inputs[0]!).length);
  const pieces = gradients.map((gradient, index) => {
    if (gradient !== null) return gradient;
    const dims = context.dims(node.outputs[index]!);
    return builder.float(new Float32Array(elementCount(dims)), dims);
  });
  return [builder.add('Concat', pieces, { axis }), null];
};

import { constantInput } from './constantValues.ts';
import { axisFromFront } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { intAttribute } from '../graph/nodeAttributes.ts';
import { scatterAlongAxis } from './scatterAlongAxis.ts';

/** The gathered axis may have become several or none; they are flattened to one. */
export const gatherGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const dims = context.dims(node.inputs[0]!);
  const axis = axisFromFront(intAttribute(node, 'axis', 0), dims.length);
  const length = dims[axis]!;
  const targets = constantInput(node, 1, context)!.map((index) => axisFromFront(index, length));
  const flat = dims.with(axis, targets.length);
  const flattened = builder.add('Reshape', [gradient!, builder.integers(flat)]);
  return [scatterAlongAxis(builder, flattened, flat, axis, targets, length), null];
};

import type { GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

export const expandGradient: GradientRule = (node, [gradient], context) => [
  sumToDims(context, gradient!, context.dims(node.outputs[0]!), context.dims(node.inputs[0]!)),
  null,
];

import { arithmetic } from './arithmetic.ts';
import { elementCount } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { repeatToDims } from './repeatToDims.ts';

export const globalAveragePoolGradient: GradientRule = (node, [gradient], context) => {
  const dims = context.dims(node.inputs[0]!);
  const pooled = context.dims(node.outputs[0]!);
  const share = arithmetic(context.builder).multiply(gradient!, elementCount(pooled) / elementCount(dims));
  return [repeatToDims(context, share, pooled, dims)];
};

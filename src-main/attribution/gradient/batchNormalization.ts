import { constantInput } from './constantValues.ts';
import type { GradientRule } from './gradientRule.ts';
import { floatAttribute } from '../graph/nodeAttributes.ts';

/** y = scale (x - mean) / sqrt(variance + epsilon) + bias with stored statistics: affine, channel by channel. */
export const batchNormalizationGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const scale = constantInput(node, 1, context)!;
  const variance = constantInput(node, 4, context)!;
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  const factors = scale.map((value, channel) => value / Math.sqrt(variance[channel]! + epsilon));
  const dims = context.dims(node.inputs[0]!).map((size, axis) => (axis === 1 ? size : 1));
  const factor = builder.float(factors, dims);
  return [builder.add('Mul', [gradient!, factor]), null, null, null, null];
};

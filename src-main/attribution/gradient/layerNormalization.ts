import { axisFromFront } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { floatAttribute, intAttribute } from '../graph/nodeAttributes.ts';
import { normalizationGradient } from './normalization.ts';

/** Ba, Kiros and Hinton, "Layer Normalization", 2016. Normalises from `axis` to the last one. */
export const layerNormalizationGradient: GradientRule = (node, [gradient], context) => {
  const x = node.inputs[0]!;
  const rank = context.dims(x).length;
  const first = axisFromFront(intAttribute(node, 'axis', -1), rank);
  const axes = Array.from({ length: rank - first }, (_, index) => first + index);
  const scaled = context.builder.add('Mul', [gradient!, node.inputs[1]!]);
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  return [normalizationGradient(context, x, scaled, axes, epsilon), null, null];
};

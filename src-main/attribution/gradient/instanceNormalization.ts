import type { GradientRule } from './gradientRule.ts';
import { floatAttribute } from '../graph/nodeAttributes.ts';
import { normalizationGradient } from './normalization.ts';

/** Normalises every channel of every image over its spatial axes. */
export const instanceNormalizationGradient: GradientRule = (node, [gradient], context) => {
  const { builder } = context;
  const x = node.inputs[0]!;
  const spatialAxes = context
    .dims(x)
    .map((_, axis) => axis)
    .slice(2);
  const scaleDims = [-1, ...spatialAxes.map(() => 1)];
  const scale = builder.add('Reshape', [node.inputs[1]!, builder.integers(scaleDims)]);
  const scaled = builder.add('Mul', [gradient!, scale]);
  const epsilon = floatAttribute(node, 'epsilon', 1e-5);
  return [normalizationGradient(context, x, scaled, spatialAxes, epsilon), null, null];
};

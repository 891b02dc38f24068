import type { GradientRule } from './gradientRule.ts';
import { shareAmongExtremes } from './shareAmongExtremes.ts';

/** Equal maxima share the gradient evenly. */
export const globalMaxPoolGradient: GradientRule = (node, [gradient], context) => {
  const x = node.inputs[0]!;
  const spatialAxes = context
    .dims(x)
    .map((_, axis) => axis)
    .slice(2);
  const values = { x, extreme: node.outputs[0]!, gradient: gradient! };
  return [shareAmongExtremes(context, 'largest', values, spatialAxes)];
};

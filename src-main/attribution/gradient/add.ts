import type { GradientRule } from './gradientRule.ts';
import { sumToDims } from './sumToDims.ts';

/** y = a + b + ..., with broadcasting: Add and Sum. */
export const addGradient: GradientRule = (node, [gradient], context) =>
  node.inputs.map((name) =>
    context.isNeeded(name)
      ? sumToDims(context, gradient!, context.dims(node.outputs[0]!), context.dims(name))
      : null,
  );

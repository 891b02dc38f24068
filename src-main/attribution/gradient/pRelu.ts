import { arithmetic } from './arithmetic.ts';
import type { GradientRule } from './gradientRule.ts';
import { indicatorAbove } from './indicator.ts';
import { sumToDims } from './sumToDims.ts';

/** y = x above 0, else slope * x, with the slope broadcast to x; the derivative at 0 is the slope. */
export const pReluGradient: GradientRule = (node, [gradient], context) => {
  const { add, subtract, multiply } = arithmetic(context.builder);
  const [x, slope] = [node.inputs[0]!, node.inputs[1]!];
  const above = indicatorAbove(context.builder, x);
  const below = subtract(1, above);
  const toX = (): string => multiply(gradient!, add(above, multiply(slope, below)));
  const toSlope = (): string =>
    sumToDims(
      context,
      multiply(gradient!, multiply(x, below)),
      context.dims(node.outputs[0]!),
      context.dims(slope),
    );
  return [context.isNeeded(x) ? toX() : null, context.isNeeded(slope) ? toSlope() : null];
};

import { arithmetic } from './arithmetic.ts';
import { constantInput } from './constantValues.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';
import { indicatorAbove, indicatorAtLeast, indicatorAtMost, indicatorBelow } from './indicator.ts';

/**
 * y = min(max(x, lower), upper): the gradient passes between the bounds. On a bound it passes too, as in PyTorch's
 * `clamp` (a saturated pixel lies on the bound and is approached from inside), but for bounds 0 and 6: that is ReLU6,
 * which like ReLU has the derivative 0 at its kinks, and is read from its result so that runtimes can merge it with
 * the convolution before it.
 */
export const clipGradient: GradientRule = (node, [gradient], context) => {
  const { multiply } = arithmetic(context.builder);
  const lower = finite(constantInput(node, 1, context));
  const upper = finite(constantInput(node, 2, context));
  const slopes = indicatorsBetween(context, { x: node.inputs[0]!, y: node.outputs[0]! }, lower, upper);
  return [slopes.reduce((product, slope) => multiply(product, slope), gradient!), null, null];
};

function indicatorsBetween(
  { builder }: GradientContext,
  { x, y }: { readonly x: string; readonly y: string },
  lower: number | undefined,
  upper: number | undefined,
): readonly string[] {
  if (lower === 0 && upper === 6) return [indicatorAbove(builder, y, 0), indicatorBelow(builder, y, 6)];
  return [
    ...(lower === undefined ? [] : [indicatorAtLeast(builder, x, lower)]),
    ...(upper === undefined ? [] : [indicatorAtMost(builder, x, upper)]),
  ];
}

/** A bound, unless there is none or it is as good as infinite. */
function finite(bound: readonly number[] | undefined): number | undefined {
  const value = bound?.[0];
  return value === undefined || Math.abs(value) > 1e30 ? undefined : value;
}

import { arithmetic } from './arithmetic.ts';
import type { GradientContext } from './gradientRule.ts';
import { indicatorOfZeroFromAbove, indicatorOfZeroFromBelow } from './indicator.ts';

/**
 * The gradient of a maximum (or minimum) over axes: it goes to the elements that equal it, evenly.
 * @param extreme With the reduced axes kept as 1, as `gradient` has them.
 */
export function shareAmongExtremes(
  context: GradientContext,
  kind: 'largest' | 'smallest',
  values: { readonly x: string; readonly extreme: string; readonly gradient: string },
  axes: readonly number[],
): string {
  const { builder } = context;
  const { subtract, multiply, divide } = arithmetic(builder);
  const indicator = kind === 'largest' ? indicatorOfZeroFromBelow : indicatorOfZeroFromAbove;
  const chosen = indicator(builder, subtract(values.x, values.extreme));
  const count = builder.add('ReduceSum', [chosen, builder.integers(axes)], { keepdims: 1 });
  return multiply(chosen, divide(values.gradient, count));
}

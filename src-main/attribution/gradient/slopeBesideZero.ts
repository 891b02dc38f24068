import { arithmetic } from './arithmetic.ts';
import type { GradientContext } from './gradientRule.ts';
import { indicatorAbove } from './indicator.ts';

/** `above` where x > 0, else `below`. */
export function slopeBesideZero(context: GradientContext, x: string, below: number, above: number): string {
  const { add, multiply } = arithmetic(context.builder);
  return add(multiply(indicatorAbove(context.builder, x), above - below), below);
}

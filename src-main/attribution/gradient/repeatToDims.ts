import { isSameDims } from './dimensions.ts';
import type { GradientContext } from './gradientRule.ts';

/** Repeats a value whose dimensions `from` broadcast to `to`. */
export function repeatToDims(
  { builder }: GradientContext,
  value: string,
  from: readonly number[],
  to: readonly number[],
): string {
  return isSameDims(from, to) ? value : builder.add('Expand', [value, builder.integers(to)]);
}

import { isSameDims } from './dimensions.ts';
import type { GradientContext } from './gradientRule.ts';

/**
 * The transpose of broadcasting: adds up a gradient along the axes along which an operand was repeated.
 * @param from The gradient's dimensions.
 * @param to The operand's; they broadcast to `from`.
 */
export function sumToDims(
  context: GradientContext,
  gradient: string,
  from: readonly number[],
  to: readonly number[],
): string {
  if (isSameDims(from, to)) return gradient;
  const { builder } = context;
  const added = from.length - to.length;
  const axes = from
    .map((_, axis) => axis)
    .filter((axis) => axis < added || (to[axis - added] === 1 && from[axis] !== 1));
  const sum =
    axes.length === 0
      ? gradient
      : builder.add('ReduceSum', [gradient, builder.integers(axes)], { keepdims: 1 });
  return added === 0 ? sum : builder.add('Reshape', [sum, builder.integers(to)]);
}

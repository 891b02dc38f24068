import type { GraphBuilder } from '../graph/graphBuilder.ts';

/** How many elements to add before and after each axis; negative numbers take away. */
export interface Margins {
  readonly begin: readonly number[];
  readonly end: readonly number[];
}

/**
 * Pads with a constant where a margin is positive and crops where it is negative.
 * @param dims The dimensions of `value` before.
 */
export function padOrCrop(
  builder: GraphBuilder,
  value: string,
  dims: readonly number[],
  { begin, end }: Margins,
  fill = 0,
): string {
  const cropped = dims.map((_, axis) => axis).filter((axis) => begin[axis]! < 0 || end[axis]! < 0);
  const inner =
    cropped.length === 0
      ? value
      : builder.add('Slice', [
          value,
          builder.integers(cropped.map((axis) => Math.max(0, -begin[axis]!))),
          builder.integers(cropped.map((axis) => dims[axis]! + Math.min(0, end[axis]!))),
          builder.integers(cropped),
        ]);
  const added = [...begin, ...end].map((margin) => Math.max(0, margin));
  if (added.every((margin) => margin === 0)) return inner;
  return builder.add('Pad', [inner, builder.integers(added), builder.float([fill])]);
}

/** Margins for one axis, none for the others. */
export function marginsOnAxis(rank: number, axis: number, begin: number, end: number): Margins {
  const only = (margin: number): readonly number[] =>
    Array.from({ length: rank }, (_, index) => (index === axis ? margin : 0));
  return { begin: only(begin), end: only(end) };
}

import type { GraphBuilder } from '../../attribution/graph/graphBuilder.ts';

/** Where TensorFlow takes the elements of a result to lie: with the first elements or all corners together, or centred. */
type Alignment = 'first' | 'corners' | 'centres';

/**
 * Enlarges or shrinks [n, channels, height, width] by the nearest element where ONNX's Resize may take another one: it
 * computes the places from rounded scales, so of two equally near ones, or one that is met exactly, a neighbour comes out.
 * Rows and columns are gathered by TensorFlow's own numbers instead.
 *
 * @returns undefined where the sizes are free, or whole multiples that Resize gets right.
 */
export function gatherNearest(
  builder: GraphBuilder,
  name: string,
  { from, to, alignment }: Resampling,
): string | undefined {
  const known = from.filter((size) => size !== null);
  if (known.length < from.length) return undefined;
  if (alignment !== 'corners' && known.every((size, axis) => to[axis]! % size === 0)) return undefined;
  return known.reduce(
    (value, size, axis) =>
      builder.add('Gather', [value, builder.integers(nearestPlaces(size, to[axis]!, alignment))], {
        axis: axis + 2,
      }),
    name,
  );
}

interface Resampling {
  readonly from: readonly (number | null)[];
  readonly to: readonly number[];
  readonly alignment: Alignment;
}

/** In float32, as the kernel does (tensorflow/core/kernels/image/resize_nearest_neighbor_op.cc). */
function nearestPlaces(from: number, to: number, alignment: Alignment): readonly number[] {
  const step =
    alignment === 'corners' && to > 1 ? Math.fround((from - 1) / (to - 1)) : Math.fround(from / to);
  return Array.from({ length: to }, (_, index) => {
    const place = Math.fround((alignment === 'centres' ? index + 0.5 : index) * step);
    return Math.min(alignment === 'corners' ? Math.floor(place + 0.5) : Math.floor(place), from - 1);
  });
}

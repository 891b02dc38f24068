import type { GraphBuilder } from '../graph/graphBuilder.ts';
import { indicesBelow } from './dimensions.ts';
import { multiplyAlongAxis } from './multiplyAlongAxis.ts';
import { marginsOnAxis, padOrCrop } from './padOrCrop.ts';

/** Above this many sources for one target a product with a 0/1 matrix is cheaper than as many Gathers. */
const mostGathers = 8;

/**
 * The transpose of gathering along one axis: result[target[k]] is the sum of value[k]. Made of Pad, Gather and Add,
 * which every device has, since scattering with addition is not everywhere.
 * @param targets For each element along the axis where it goes, 0 to `length` - 1.
 * @param length Size of the axis in the result.
 */
export function scatterAlongAxis(
  builder: GraphBuilder,
  value: string,
  dims: readonly number[],
  axis: number,
  targets: readonly number[],
  length: number,
): string {
  if (length === targets.length && targets.every((target, index) => target === index)) return value;
  const first = targets[0] ?? 0;
  if (targets.every((target, index) => target === first + index)) {
    const margins = marginsOnAxis(dims.length, axis, first, length - first - targets.length);
    return padOrCrop(builder, value, dims, margins);
  }
  const sources = indicesBelow(length).map((): number[] => []);
  targets.forEach((target, index) => sources[target]!.push(index));
  const most = Math.max(...sources.map((list) => list.length));
  if (most > mostGathers) return multiplyBySelection(builder, value, dims, axis, targets, length);

  const hasGaps = sources.some((list) => list.length < most);
  const source = hasGaps ? padOrCrop(builder, value, dims, marginsOnAxis(dims.length, axis, 0, 1)) : value;
  return indicesBelow(most)
    .map((turn) => builder.integers(sources.map((list) => list[turn] ?? targets.length)))
    .map((indices) => builder.add('Gather', [source, indices], { axis }))
    .reduce((sum, next) => builder.add('Add', [sum, next]));
}

function multiplyBySelection(
  builder: GraphBuilder,
  value: string,
  dims: readonly number[],
  axis: number,
  targets: readonly number[],
  length: number,
): string {
  const values = new Float32Array(length * targets.length);
  targets.forEach((target, index) => {
    values[target * targets.length + index] = 1;
  });
  return multiplyAlongAxis(builder, value, dims, axis, { rows: length, columns: targets.length, values });
}

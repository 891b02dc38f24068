import { permuteTensor } from '../layers/permuteTensor.ts';
import type { Operation, StoredNames } from './operation.ts';
import type { Dimension, TensorValue } from './tensorValue.ts';

/** Where TensorFlow's axes n, height, width, channels lie in a value that is stored channels-first. */
const placeOfAxis = [0, 2, 3, 1] as const;
/** Which of TensorFlow's axes lies where in such a value. */
export const channelsFirstOrder = [0, 3, 1, 2] as const;
const channelsLastOrder = [0, 2, 3, 1] as const;

type Builds = Pick<Operation, 'builder' | 'stored'>;

/** The name of the value in the order in which it is stored. */
export function asStored(operation: Builds, value: TensorValue): string {
  return value.name ?? inTensorflowOrder(operation, value);
}

/** The name of the value in TensorFlow's order. */
export function inTensorflowOrder(operation: Builds, value: TensorValue): string {
  if (value.name !== undefined && !value.isChannelsFirst) return value.name;
  const names = namesOf(operation, value);
  names.tensorflow ??=
    value.constant !== undefined
      ? operation.builder.constant(value.constant)
      : operation.builder.add('Transpose', [value.name!], { perm: channelsLastOrder });
  return names.tensorflow;
}

/** The name of a value of rank 4 in the order [n, channels, height, width]. */
export function inChannelsFirst(operation: Builds, value: TensorValue): string {
  if (value.isChannelsFirst) return value.name!;
  const names = namesOf(operation, value);
  names.channelsFirst ??= reordered(operation, value, channelsFirstOrder);
  return names.channelsFirst;
}

/**
 * The value with TensorFlow's axes in another order: a weight is moved here, the rest by the graph.
 * @param dims The same elements under other dimensions; by default as they come.
 */
export function reordered(
  operation: Builds,
  value: TensorValue,
  order: readonly number[],
  dims?: readonly number[],
): string {
  const { builder } = operation;
  const data = value.constant?.data;
  if (value.constant !== undefined && data instanceof Float32Array) {
    const moved = permuteTensor({ dims: value.constant.dims, data }, order);
    return builder.float(moved.data, dims ?? moved.dims);
  }
  const moved = builder.add('Transpose', [inTensorflowOrder(operation, value)], { perm: order });
  return dims === undefined ? moved : builder.add('Reshape', [moved, builder.integers(dims)]);
}

/** Which axis of the stored value is TensorFlow's axis. */
export function storedAxis({ isChannelsFirst }: Pick<TensorValue, 'isChannelsFirst'>, axis: number): number {
  return isChannelsFirst ? placeOfAxis[axis]! : axis;
}

/** Numbers that belong to TensorFlow's axes, in the order of the stored axes. */
export function byStoredAxis<Item>(
  { isChannelsFirst }: Pick<TensorValue, 'isChannelsFirst'>,
  items: readonly Item[],
): readonly Item[] {
  return isChannelsFirst ? channelsFirstOrder.map((axis) => items[axis]!) : items;
}

/** Whether these axes, and no others, follow each other in the stored value as they do in TensorFlow's order. */
export function keepsOrder(value: Pick<TensorValue, 'isChannelsFirst'>, axes: readonly number[]): boolean {
  const places = axes.map((axis) => storedAxis(value, axis));
  return places.every((place, index) => index === 0 || place > places[index - 1]!);
}

/** Whether both orders have the elements in the same sequence, because at most one of the moved axes is longer than 1. */
export function isSameSequence(dims: readonly Dimension[]): boolean {
  if (dims.length !== 4) return true;
  const [, height, width, channels] = dims;
  return (height === 1 && width === 1) || channels === 1;
}

function namesOf({ stored }: Builds, value: TensorValue): StoredNames {
  const known = stored.get(value);
  if (known !== undefined) return known;
  const names: StoredNames = {};
  stored.set(value, names);
  return names;
}

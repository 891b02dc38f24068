import { axisFromFront, axisOf } from '../axes.ts';
import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { integerOf } from '../operationAttributes.ts';
import { asStored, byStoredAxis, inTensorflowOrder, storedAxis } from '../storedOrder.ts';
import { computed, integerValue, knownIntegers, type Dimension, type TensorValue } from '../tensorValue.ts';
import { readStridedSlice, type AxisRange } from './stridedSlice.ts';
import { removeAxes } from './shape.ts';

/** Beyond every size: where a slice ends that goes to the end. */
const farEnd = 2 ** 31 - 1;

/** Slice: values, the first element of each axis, and how many; -1 are all that are left. */
export const slicing: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const begin = knownIntegers(inputAt(operation, 1));
  const sizes = inputAt(operation, 2).integers;
  if (begin?.length !== value.dims.length || sizes?.length !== value.dims.length)
    throw unsupportedOperation(operation, 'begins or ends where only a run would tell');
  const ranges = begin.map((start, axis): AxisRange => {
    const size = sizes[axis]!;
    // As many as there are images, from the first on, are all.
    if (size === -1 || (size === 'n' && start === 0)) return { axis, start, end: farEnd, step: 1 };
    if (typeof size !== 'number') throw unsupportedOperation(operation, 'ends where only a run would tell');
    return { axis, start, end: start + size, step: 1 };
  });
  return slice(operation, value, ranges);
};

/** StridedSlice, Python's `x[a:b:c, d, ..., tf.newaxis]`. */
export const stridedSlicing: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const { ranges, removed, added } = readStridedSlice(operation, value.dims.length);
  const { builder } = operation;
  if (value.integers !== undefined && value.dims.length === 1 && added.length === 0) {
    const picked = pick(value.integers, ranges[0]);
    return integerValue(picked, removed.length > 0 ? [] : [picked.length], () =>
      removeAxes(operation, slice(operation, value, ranges), removed),
    );
  }
  const sliced = slice(operation, value, ranges);
  if (removed.length === 0 && added.length === 0) return sliced;
  const { elementType } = value;
  const shrunk = removeAxes(operation, sliced, removed);
  const dims: Dimension[] = sliced.dims.filter((_, axis) => !removed.includes(axis));
  if (added.length === 0) return computed(shrunk, dims, { elementType });
  for (const axis of added) dims.splice(axis, 0, 1);
  return computed(builder.add('Unsqueeze', [shrunk, builder.integers(added)]), dims, { elementType });
};

/** ReverseV2: values and the axes that are turned round. */
export const reversing: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const axes = knownIntegers(inputAt(operation, 1));
  if (axes === undefined) throw unsupportedOperation(operation, 'has axes that only a run would tell');
  const rank = value.dims.length;
  const ranges = axes.map((axis) => ({
    axis: axisFromFront(operation, axis, rank),
    start: -1,
    end: -farEnd,
    step: -1,
  }));
  return slice(operation, value, ranges);
};

function slice(operation: Operation, value: TensorValue, ranges: readonly AxisRange[]): TensorValue {
  const { isChannelsFirst, elementType, dims } = value;
  const limited = ranges.filter(({ start, end, step }) => start !== 0 || end !== farEnd || step !== 1);
  if (limited.length === 0) return value;
  const { builder } = operation;
  const name = builder.add('Slice', [
    asStored(operation, value),
    builder.integers(limited.map(({ start }) => start)),
    builder.integers(limited.map(({ end }) => end)),
    builder.integers(limited.map(({ axis }) => storedAxis(value, axis))),
    builder.integers(limited.map(({ step }) => step)),
  ]);
  const left = dims.map((size, axis) => {
    const range = limited.find((one) => one.axis === axis);
    if (range === undefined) return size;
    return typeof size === 'number' ? taken(size, range).count : '?';
  });
  return computed(name, left, { isChannelsFirst, elementType });
}

/** The elements that a range takes. */
function pick(items: readonly Dimension[], range: AxisRange | undefined): readonly Dimension[] {
  if (range === undefined) return items;
  const { first, count } = taken(items.length, range);
  return Array.from({ length: count }, (_, index) => items[first + index * range.step]!);
}

/** Where a range begins and how many elements it takes, by the rules that Python, TensorFlow and ONNX share. */
function taken(
  size: number,
  { start, end, step }: AxisRange,
): { readonly first: number; readonly count: number } {
  const [lowest, highest] = step > 0 ? [0, size] : [-1, size - 1];
  const clamp = (at: number): number => Math.max(lowest, Math.min(at < 0 ? at + size : at, highest));
  const first = clamp(start);
  return { first, count: Math.max(0, Math.ceil((clamp(end) - first) / step)) };
}

/** Gather and GatherV2: values, indices and the axis. */
export const gathering: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const indices = inputAt(operation, 1);
  if (integerOf(operation, 'batch_dims', 0) !== 0)
    throw unsupportedOperation(operation, 'gathers batch by batch');
  const axis = operation.inputs.length > 2 ? axisOf(operation, inputAt(operation, 2), value.dims.length) : 0;
  const staysStored = value.isChannelsFirst && indices.dims.length === 1;
  const gather = (): string =>
    operation.builder.add(
      'Gather',
      [
        staysStored ? asStored(operation, value) : inTensorflowOrder(operation, value),
        asStored(operation, indices),
      ],
      { axis: staysStored ? storedAxis(value, axis) : axis },
    );
  const at = knownIntegers(indices);
  if (value.integers !== undefined && at !== undefined && indices.dims.length < 2) {
    const picked = at.map((index) => value.integers!.at(index) ?? '?');
    return integerValue(picked, indices.dims.length === 0 ? [] : [picked.length], gather);
  }
  return computed(gather(), value.dims.toSpliced(axis, 1, ...indices.dims), {
    isChannelsFirst: staysStored,
    elementType: value.elementType,
  });
};

/** Tile: values and how often each axis is repeated. */
export const tiling: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const repeats = knownIntegers(inputAt(operation, 1));
  if (repeats?.length !== value.dims.length)
    throw unsupportedOperation(operation, 'repeats its value as often as only a run would tell');
  const names = [asStored(operation, value), operation.builder.integers(byStoredAxis(value, repeats))];
  const dims = value.dims.map((size, axis) =>
    repeats[axis] === 1 ? size : typeof size === 'number' ? size * repeats[axis]! : '?',
  );
  const { isChannelsFirst, elementType } = value;
  return computed(operation.builder.add('Tile', names), dims, { isChannelsFirst, elementType });
};

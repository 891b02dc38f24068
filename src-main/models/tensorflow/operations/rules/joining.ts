import { alignOperands } from '../alignOperands.ts';
import { axisFromFront, axisOf } from '../axes.ts';
import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { integerOf } from '../operationAttributes.ts';
import { asStored, inTensorflowOrder, storedAxis } from '../storedOrder.ts';
import { computed, integerValue, knownIntegers, type Dimension, type TensorValue } from '../tensorValue.ts';
import { removeAxes } from './shape.ts';

/** Files are untrusted, and parts are nodes and names. */
const mostParts = 10_000;

/** ConcatV2: values, then the axis. */
export const concatenation: OperationRule = (operation) => {
  const parts = operation.inputs.slice(0, -1);
  const rank = inputAt(operation, 0).dims.length;
  const axis = axisOf(operation, operation.inputs.at(-1), rank);
  if (parts.some(({ dims }) => dims.length !== rank))
    throw unsupportedOperation(operation, 'joins values with different numbers of axes');
  const join = (): TensorValue => {
    const { names, isChannelsFirst } = alignOperands(operation, parts);
    const stored = storedAxis({ isChannelsFirst }, axis);
    const name = operation.builder.add('Concat', names, { axis: stored });
    return computed(name, joinedDims(parts, axis), { isChannelsFirst, elementType: parts[0]!.elementType });
  };
  if (rank !== 1 || parts.some(({ integers }) => integers === undefined)) return join();
  const integers = parts.flatMap((part) => part.integers ?? []);
  return integerValue(integers, [integers.length], () => asStored(operation, join()));
};

function joinedDims(parts: readonly TensorValue[], axis: number): readonly Dimension[] {
  const along = parts.map(({ dims }) => dims[axis]!);
  const sum = along.every((size) => typeof size === 'number')
    ? along.reduce((total, size) => total + size, 0)
    : '?';
  return parts[0]!.dims.map((size, at) =>
    at === axis ? sum : (parts.map(({ dims }) => dims[at]!).find((one) => one !== '?') ?? size),
  );
}

/** Pack (tf.stack): values along a new axis. */
export const stacking: OperationRule = (operation) => {
  const first = inputAt(operation, 0);
  const rank = first.dims.length + 1;
  const axis = axisFromFront(operation, integerOf(operation, 'axis', 0), rank);
  const { builder, inputs } = operation;
  const stack = (): string => {
    const axes = builder.integers([axis]);
    const parts = inputs.map((part) => builder.add('Unsqueeze', [inTensorflowOrder(operation, part), axes]));
    return builder.add('Concat', parts, { axis });
  };
  const integers = inputs.flatMap((part) => part.integers ?? []);
  if (rank === 1 && integers.length === inputs.length) return integerValue(integers, [inputs.length], stack);
  return computed(stack(), first.dims.toSpliced(axis, 0, inputs.length), { elementType: first.elementType });
};

/** Unpack (tf.unstack): the parts along an axis, without it. */
export const unstacking: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const axis = axisFromFront(operation, integerOf(operation, 'axis', 0), value.dims.length);
  const count = integerOf(operation, 'num', 0);
  if (value.dims[axis] !== count || count > mostParts)
    throw unsupportedOperation(operation, 'takes apart an axis of another size');
  if (value.integers !== undefined)
    return value.integers.map((size, index) =>
      integerValue([size], [], () =>
        operation.builder.add(
          'Gather',
          [asStored(operation, value), operation.builder.constant(scalar(index))],
          { axis: 0 },
        ),
      ),
    );
  return split(operation, value, axis, Array<number>(count).fill(1)).map((part) =>
    computed(removeAxes(operation, part, [axis]), value.dims.toSpliced(axis, 1), {
      elementType: value.elementType,
    }),
  );
};

function scalar(index: number): { elementType: 'int64'; dims: readonly number[]; data: BigInt64Array } {
  return { elementType: 'int64', dims: [], data: BigInt64Array.of(BigInt(index)) };
}

/** Split: the axis, then the value, in equal parts. */
export const equalSplit: OperationRule = (operation) => {
  const value = inputAt(operation, 1);
  const axis = axisOf(operation, inputAt(operation, 0), value.dims.length);
  const parts = integerOf(operation, 'num_split', 1);
  const size = value.dims[axis];
  if (typeof size !== 'number' || parts < 1 || parts > mostParts || size % parts !== 0)
    throw unsupportedOperation(operation, 'cannot split its value into equal parts');
  return split(operation, value, axis, Array<number>(parts).fill(size / parts));
};

/** SplitV: the value, the sizes of its parts (one may be -1), the axis. */
export const sizedSplit: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const axis = axisOf(operation, inputAt(operation, 2), value.dims.length);
  const written = knownIntegers(inputAt(operation, 1));
  const size = value.dims[axis];
  if (written === undefined || typeof size !== 'number')
    throw unsupportedOperation(operation, 'splits into sizes that only a run would tell');
  const named = written.reduce((sum, part) => sum + Math.max(0, part), 0);
  return split(
    operation,
    value,
    axis,
    written.map((part) => (part < 0 ? size - named : part)),
  );
};

function split(
  operation: Operation,
  value: TensorValue,
  axis: number,
  sizes: readonly number[],
): readonly TensorValue[] {
  const { builder } = operation;
  const names = builder.addMany(
    'Split',
    [asStored(operation, value), builder.integers(sizes)],
    sizes.length,
    {
      axis: storedAxis(value, axis),
    },
  );
  const { isChannelsFirst, elementType } = value;
  return names.map((name, index) =>
    computed(name, value.dims.with(axis, sizes[index]!), { isChannelsFirst, elementType }),
  );
}

import { axisFromFront, axisOf } from '../axes.ts';
import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { integersOf } from '../operationAttributes.ts';
import { moveBeforeActivation } from './activation.ts';
import {
  asStored,
  byStoredAxis,
  inTensorflowOrder,
  isSameSequence,
  keepsOrder,
  storedAxis,
} from '../storedOrder.ts';
import { computed, integerValue, knownIntegers, type Dimension, type TensorValue } from '../tensorValue.ts';

/** The sizes of a value, as a vector. */
export const shapeOf: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const { builder } = operation;
  return integerValue(value.dims, [value.dims.length], () => {
    const shape = builder.add('Shape', [asStored(operation, value)]);
    const order = value.dims.map((_, axis) => storedAxis(value, axis));
    return value.isChannelsFirst
      ? builder.add('Gather', [shape, builder.integers(order)], { axis: 0 })
      : shape;
  });
};

/** How many axes a value has. */
export const rankOf: OperationRule = (operation) =>
  integerValue([inputAt(operation, 0).dims.length], [], () => '');

/** As many as TensorFlow itself takes in most operations are 8; more are an error in the file. */
const mostAxes = 32;

export const reshape: OperationRule = (operation) =>
  moveBeforeActivation(operation, inputAt(operation, 0), (value) =>
    reshapeTo(operation, value, inputAt(operation, 1)),
  );

function reshapeTo(operation: Operation, value: TensorValue, target: TensorValue): TensorValue {
  const { builder } = operation;
  const [rank] = target.dims;
  if (target.dims.length !== 1 || typeof rank !== 'number' || rank > mostAxes)
    throw unsupportedOperation(operation, 'reshapes to a number of axes that only a run would tell');
  const { elementType, integers } = value;
  if (integers !== undefined && rank < 2)
    return integerValue(integers, rank === 0 ? [] : [integers.length], () =>
      builder.add('Reshape', [asStored(operation, value), asStored(operation, target)]),
    );
  const sizes = target.integers ?? Array<Dimension>(rank).fill('?');
  const dims = reshapedDims(value.dims, sizes);
  const written = writtenSizes(sizes, value.dims[0] === 'n');
  const name = isSameSequence(value.dims) ? asStored(operation, value) : inTensorflowOrder(operation, value);
  if (written === undefined)
    return computed(builder.add('Reshape', [name, asStored(operation, target)]), dims, { elementType });
  // Channels alone stay channels-first, so that gates between convolutions transpose nothing.
  const isChannelsFirst = rank === 4 && dims[1] === 1 && dims[2] === 1;
  const shape = builder.integers(byStoredAxis({ isChannelsFirst }, written));
  return computed(builder.add('Reshape', [name, shape]), dims, { isChannelsFirst, elementType });
}

/** The target in ONNX's words: -1 is what is left over, and 0 at the front as many images as there are. */
function writtenSizes(sizes: readonly Dimension[], isBatchInFront: boolean): readonly number[] | undefined {
  const hasRest = sizes.includes(-1);
  if (sizes.slice(1).includes('n') || (sizes[0] === 'n' && hasRest && !isBatchInFront)) return undefined;
  const written = sizes.map((size) => (size === 'n' ? (hasRest ? 0 : -1) : size));
  const known = written.filter((size) => size !== '?');
  return known.length === written.length ? known : undefined;
}

/** What `-1` and unknown sizes come out as, where that follows from the sizes before. */
function reshapedDims(before: readonly Dimension[], target: readonly Dimension[]): readonly Dimension[] {
  const [hasBatch, known] = numbersIn(before);
  const [asksBatch, asked] = numbersIn(target.filter((size) => size !== -1));
  if (known === undefined || asked === undefined || asked === 0)
    return target.map((size) => (size === -1 ? '?' : size));
  const rest = known / asked;
  return target.map((size) => {
    if (size !== -1) return size;
    if (hasBatch === asksBatch) return Number.isInteger(rest) ? rest : '?';
    return hasBatch && rest === 1 ? 'n' : '?';
  });
}

/** Whether the sizes have the number of images among them, and the product of the others. */
function numbersIn(sizes: readonly Dimension[]): readonly [hasBatch: boolean, product: number | undefined] {
  const known = sizes.filter((size) => typeof size === 'number');
  const batches = sizes.filter((size) => size === 'n').length;
  if (batches > 1 || known.length + batches < sizes.length) return [false, undefined];
  return [batches === 1, known.reduce((product, size) => product * size, 1)];
}

export const squeeze: OperationRule = (operation) =>
  moveBeforeActivation(operation, inputAt(operation, 0), (value) => squeezed(operation, value));

function squeezed(operation: Operation, value: TensorValue): TensorValue {
  const rank = value.dims.length;
  const written = integersOf(operation, 'squeeze_dims') ?? integersOf(operation, 'axis');
  if (written === undefined && value.dims.includes('?'))
    throw unsupportedOperation(operation, 'squeezes axes that only a run would tell');
  const axes =
    written?.map((axis) => axisFromFront(operation, axis, rank)) ??
    [...value.dims.keys()].filter((axis) => value.dims[axis] === 1);
  const remove = (): string => removeAxes(operation, value, axes);
  if (value.integers !== undefined) return integerValue(value.integers, [], remove);
  const dims = value.dims.filter((_, axis) => !axes.includes(axis));
  return computed(remove(), dims, { elementType: value.elementType });
}

/** The value without axes of size 1, in TensorFlow's order. */
export function removeAxes(operation: Operation, value: TensorValue, axes: readonly number[]): string {
  const { builder } = operation;
  const kept = [...value.dims.keys()].filter((axis) => !axes.includes(axis));
  if (axes.length === 0) return inTensorflowOrder(operation, value);
  if (!keepsOrder(value, kept))
    return builder.add('Squeeze', [inTensorflowOrder(operation, value), builder.integers(axes)]);
  const places = axes.map((axis) => storedAxis(value, axis));
  return builder.add('Squeeze', [asStored(operation, value), builder.integers(places)]);
}

export const expandDims: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const axis = axisOf(operation, inputAt(operation, 1), value.dims.length + 1);
  const { builder } = operation;
  const add = (): string =>
    builder.add('Unsqueeze', [inTensorflowOrder(operation, value), builder.integers([axis])]);
  if (value.integers !== undefined && value.dims.length === 0) return integerValue(value.integers, [1], add);
  return computed(add(), value.dims.toSpliced(axis, 0, 1), { elementType: value.elementType });
};

export const transpose: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const order = knownIntegers(inputAt(operation, 1));
  const isOrder =
    order !== undefined && order.toSorted((one, other) => one - other).every((axis, index) => axis === index);
  if (!isOrder || order.length !== value.dims.length)
    throw unsupportedOperation(operation, 'has an order of axes that does not fit its value');
  const perm = order.map((axis) => storedAxis(value, axis));
  const name = asStored(operation, value);
  const isUnmoved = perm.every((axis, index) => axis === index);
  return computed(
    isUnmoved ? name : operation.builder.add('Transpose', [name], { perm }),
    order.map((axis) => value.dims[axis]!),
    { elementType: value.elementType },
  );
};

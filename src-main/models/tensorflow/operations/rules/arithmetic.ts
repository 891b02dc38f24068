import { alignOperands } from '../alignOperands.ts';
import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { asStored } from '../storedOrder.ts';
import { computed, integerValue, type Dimension, type TensorValue } from '../tensorValue.ts';
import { withElements } from './activation.ts';

type WholeArithmetic = (left: number, right: number) => number;

/**
 * An operation on two values that broadcast.
 * @param whole The same on whole numbers, so that sizes which are computed from sizes are known at import.
 */
export function binary(operator: string, whole?: WholeArithmetic): OperationRule {
  return (operation) => {
    const left = inputAt(operation, 0);
    const right = inputAt(operation, 1);
    const compute = (): TensorValue => {
      const { names, isChannelsFirst, dims } = alignOperands(operation, [left, right]);
      const name = operation.builder.add(operator, names);
      return computed(name, dims, { isChannelsFirst, elementType: left.elementType });
    };
    const integers = whole && onIntegers(left, right, whole);
    if (integers === undefined) return compute();
    return integerValue(
      integers,
      left.dims.length === 0 && right.dims.length === 0 ? [] : [integers.length],
      () => asStored(operation, compute()),
    );
  };
}

function onIntegers(
  { integers: left }: TensorValue,
  { integers: right }: TensorValue,
  whole: WholeArithmetic,
): readonly Dimension[] | undefined {
  if (left === undefined || right === undefined) return undefined;
  const length = left.length === 1 ? right.length : left.length;
  if (right.length !== 1 && right.length !== length) return undefined;
  return Array.from({ length }, (_, index) => {
    const one = left[left.length === 1 ? 0 : index]!;
    const other = right[right.length === 1 ? 0 : index]!;
    if (typeof one !== 'number' || typeof other !== 'number') return '?';
    const result = whole(one, other);
    return Number.isSafeInteger(result) ? result : '?';
  });
}

/** AddN. */
export const sumOfAll: OperationRule = (operation) => {
  const { names, isChannelsFirst, dims } = alignOperands(operation, [
    inputAt(operation, 0),
    ...operation.inputs.slice(1),
  ]);
  return computed(operation.builder.add('Sum', names), dims, { isChannelsFirst });
};

/** FloorDiv: whole numbers here are sizes, so never negative. */
export const floorDivision: OperationRule = (operation) => {
  const divided = binary('Div', (left, right) => Math.floor(left / right))(operation) as TensorValue;
  return divided.elementType === 'float32' ? apply(operation, 'Floor', divided) : divided;
};

/** FloorMod of whole numbers; the result has the sign of the divisor, as in ONNX. */
export const floorRemainder: OperationRule = (operation) => {
  if (inputAt(operation, 0).elementType === 'float32')
    throw unsupportedOperation(operation, 'divides something other than whole numbers');
  return binary('Mod', (left, right) => left - right * Math.floor(left / right))(operation);
};

export const squaredDifference: OperationRule = (operation) => {
  const { names, isChannelsFirst, dims } = alignOperands(operation, [
    inputAt(operation, 0),
    inputAt(operation, 1),
  ]);
  const difference = operation.builder.add('Sub', names);
  return computed(operation.builder.add('Mul', [difference, difference]), dims, { isChannelsFirst });
};

export const square: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const name = asStored(operation, value);
  return withElements(value, operation.builder.add('Mul', [name, name]));
};

/** 1 / sqrt(x). */
export const reciprocalSquareRoot: OperationRule = (operation) =>
  apply(operation, 'Reciprocal', apply(operation, 'Sqrt', inputAt(operation, 0)));

/** log(1 + x). */
export const logOfOnePlus: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const { builder } = operation;
  return withElements(
    value,
    builder.add('Log', [builder.add('Add', [asStored(operation, value), builder.float([1])])]),
  );
};

/** exp(x) - 1. */
export const expMinusOne: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const { builder } = operation;
  return withElements(
    value,
    builder.add('Sub', [builder.add('Exp', [asStored(operation, value)]), builder.float([1])]),
  );
};

/** Values, least, largest. */
export const clipByValue: OperationRule = (operation) => {
  const [value, least, largest] = [0, 1, 2].map((index) => inputAt(operation, index));
  if (least!.dims.length > 0 || largest!.dims.length > 0)
    throw unsupportedOperation(operation, 'has bounds that are not single numbers');
  const names = [value!, least!, largest!].map((one) => asStored(operation, one));
  return withElements(value!, operation.builder.add('Clip', names));
};

function apply(operation: Operation, operator: string, value: TensorValue): TensorValue {
  return withElements(value, operation.builder.add(operator, [asStored(operation, value)]));
}

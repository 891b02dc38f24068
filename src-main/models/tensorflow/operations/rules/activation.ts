import { inputAt, type Operation, type OperationRule } from '../operation.ts';
import { realOf } from '../operationAttributes.ts';
import { alignOperands } from '../alignOperands.ts';
import { asStored, storedAxis } from '../storedOrder.ts';
import { computed, type FinalActivation, type TensorValue } from '../tensorValue.ts';

/** The value with other elements: same type, sizes and order. */
export function withElements(value: TensorValue, name: string): TensorValue {
  const { dims, isChannelsFirst, elementType, block } = value;
  return computed(name, dims, { isChannelsFirst, elementType, block });
}

/** An operation that is one operator of ONNX on every element. */
export function elementwise(operator: string): OperationRule {
  return (operation) => {
    const value = inputAt(operation, 0);
    return withElements(value, operation.builder.add(operator, [asStored(operation, value)]));
  };
}

/** Softmax along TensorFlow's last axis, or Sigmoid. */
function finalActivation(
  operation: Pick<Operation, 'builder' | 'stored'>,
  operator: FinalActivation,
  value: TensorValue,
): TensorValue {
  const attributes = operator === 'Softmax' ? { axis: storedAxis(value, value.dims.length - 1) } : {};
  const name = operation.builder.add(operator, [asStored(operation, value)], attributes);
  return { ...withElements(value, name), activation: { operator, input: value } };
}

export function finalActivationOf(operator: FinalActivation): OperationRule {
  return (operation) => finalActivation(operation, operator, inputAt(operation, 0));
}

/**
 * Moves the elements of a value; those of a Softmax or Sigmoid before it instead of after it, which gives the same
 * numbers. Many networks drop the last axes of size 1 after their Softmax, and their logits are asked for all the same.
 */
export function moveBeforeActivation(
  operation: Pick<Operation, 'builder' | 'stored'>,
  value: TensorValue,
  move: (value: TensorValue) => TensorValue,
): TensorValue {
  if (value.activation === undefined) return move(value);
  const { operator, input } = value.activation;
  const moved = move(input);
  const classes = input.dims.at(-1);
  const keepsClasses = typeof classes === 'number' && moved.dims.at(-1) === classes;
  return operator === 'Sigmoid' || keepsClasses ? finalActivation(operation, operator, moved) : move(value);
}

/** Relu6, or an activation that ONNX calls as TensorFlow does. */
export function activate(operation: Operation, activation: string, value: TensorValue): TensorValue {
  const { builder } = operation;
  if (activation === 'Sigmoid') return finalActivation(operation, activation, value);
  const name = asStored(operation, value);
  if (activation === 'Relu6')
    return withElements(value, builder.add('Clip', [name, builder.float([0]), builder.float([6])]));
  return withElements(value, builder.add(activation, [name]));
}

export const relu6: OperationRule = (operation) => activate(operation, 'Relu6', inputAt(operation, 0));

export function leakyRelu(operation: Operation, value: TensorValue, slope: number): TensorValue {
  const alpha = { float: slope };
  return withElements(value, operation.builder.add('LeakyRelu', [asStored(operation, value)], { alpha }));
}

export const leakyReluOfAttribute: OperationRule = (operation) =>
  leakyRelu(operation, inputAt(operation, 0), realOf(operation, 'alpha', 0.2));

/** x where positive, slope x elsewhere; the slope broadcasts to the value. */
export function parametricRelu(operation: Operation, value: TensorValue, slope: TensorValue): TensorValue {
  const { names, isChannelsFirst, dims } = alignOperands(operation, [value, slope]);
  return computed(operation.builder.add('PRelu', names), dims, { isChannelsFirst, block: value.block });
}

export const preluOfInputs: OperationRule = (operation) =>
  parametricRelu(operation, inputAt(operation, 0), inputAt(operation, 1));

/** Along TensorFlow's last axis. */
export const logSoftmax: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const axis = storedAxis(value, value.dims.length - 1);
  return withElements(value, operation.builder.add('LogSoftmax', [asStored(operation, value)], { axis }));
};

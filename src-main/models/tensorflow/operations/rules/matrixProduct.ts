import { broadcastDims } from '../alignOperands.ts';
import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { flagOf, textOf } from '../operationAttributes.ts';
import { inTensorflowOrder, reordered } from '../storedOrder.ts';
import { computed, type Dimension, type TensorValue } from '../tensorValue.ts';
import { addBias } from './normalization.ts';
import { applyFused } from './fused.ts';

/** MatMul, and BatchMatMul with further axes in front. */
export const matrixProduct: OperationRule = (operation) =>
  multiply(
    operation,
    flagOf(operation, 'transpose_a') || flagOf(operation, 'adj_x'),
    flagOf(operation, 'transpose_b') || flagOf(operation, 'adj_y'),
  );

/** _FusedMatMul. */
export const fusedMatrixProduct: OperationRule = (operation) =>
  applyFused(operation, (bias) => {
    const product = multiply(operation, flagOf(operation, 'transpose_a'), flagOf(operation, 'transpose_b'));
    return bias === undefined ? product : addBias(operation, product, bias);
  });

function multiply(operation: Operation, isLeftTransposed: boolean, isRightTransposed: boolean): TensorValue {
  const left = factor(operation, inputAt(operation, 0), isLeftTransposed);
  const right = factor(operation, inputAt(operation, 1), isRightTransposed);
  const inFront = broadcastDims(left.dims.slice(0, -2), right.dims.slice(0, -2));
  const name = operation.builder.add('MatMul', [left.name, right.name]);
  return computed(name, [...inFront, left.dims.at(-2)!, right.dims.at(-1)!]);
}

function factor(
  operation: Operation,
  value: TensorValue,
  isTransposed: boolean,
): { readonly name: string; readonly dims: readonly Dimension[] } {
  const { dims } = value;
  if (dims.length < 2) throw unsupportedOperation(operation, 'multiplies something that is no matrix');
  if (!isTransposed) return { name: inTensorflowOrder(operation, value), dims };
  const order = [...dims.keys()].slice(0, -2).concat(dims.length - 1, dims.length - 2);
  return { name: reordered(operation, value, order), dims: order.map((axis) => dims[axis]!) };
}

/** Einsum, whose equations are the same in ONNX. The sizes of the result are read from the equation. */
export const einsum: OperationRule = (operation) => {
  const equation = textOf(operation, 'equation', '').replaceAll(' ', '');
  const match = /^([A-Za-z,]+)->([A-Za-z]*)$/.exec(equation);
  if (match === null) throw unsupportedOperation(operation, 'has an equation that is not in plain letters');
  const sizes = new Map<string, Dimension>();
  match[1]!.split(',').forEach((letters, index) => {
    letters
      .split('')
      .forEach((letter, axis) => sizes.set(letter, inputAt(operation, index).dims[axis] ?? '?'));
  });
  const names = operation.inputs.map((value) => inTensorflowOrder(operation, value));
  const dims = match[2]!.split('').map((letter) => sizes.get(letter) ?? '?');
  return computed(operation.builder.add('Einsum', names, { equation }), dims);
};

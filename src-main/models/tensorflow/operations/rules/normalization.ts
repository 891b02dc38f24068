import { alignOperands } from '../alignOperands.ts';
import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { flagOf, realOf, textOf } from '../operationAttributes.ts';
import { asPlane, fromPlane } from '../plane.ts';
import { inTensorflowOrder } from '../storedOrder.ts';
import { computed, type TensorValue } from '../tensorValue.ts';

/** FusedBatchNorm, V2 and V3 in inference: values, scale, offset, mean, variance. */
export const batchNormalization: OperationRule = (operation) => {
  if (flagOf(operation, 'is_training')) throw unsupportedOperation(operation, 'is in training mode');
  const plane = asPlane(operation, inputAt(operation, 0));
  const parameters = [1, 2, 3, 4].map((index) => inTensorflowOrder(operation, inputAt(operation, index)));
  // The default of the operation's definition; ONNX has another.
  const epsilon = { float: realOf(operation, 'epsilon', 1e-4) };
  const name = operation.builder.add('BatchNormalization', [plane.name, ...parameters], { epsilon });
  return fromPlane(plane, { ...plane, name });
};

export const biasAddition: OperationRule = (operation) =>
  addBias(operation, inputAt(operation, 0), inputAt(operation, 1));

/** Adds one number a channel. */
export function addBias(operation: Operation, value: TensorValue, bias: TensorValue): TensorValue {
  const isChannelsFirstFormat = textOf(operation, 'data_format', 'NHWC') === 'NCHW' && value.dims.length > 2;
  if (isChannelsFirstFormat) {
    const { builder } = operation;
    const axes = builder.integers(Array.from({ length: value.dims.length - 2 }, (_, axis) => axis + 1));
    const column = builder.add('Unsqueeze', [inTensorflowOrder(operation, bias), axes]);
    return computed(builder.add('Add', [inTensorflowOrder(operation, value), column]), value.dims);
  }
  const { names, isChannelsFirst } = alignOperands(operation, [value, bias]);
  return computed(operation.builder.add('Add', names), value.dims, { isChannelsFirst, block: value.block });
}

import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { asStored, inTensorflowOrder } from '../storedOrder.ts';
import { computed, type TensorValue } from '../tensorValue.ts';

/** BroadcastTo: value and shape. */
export const broadcastTo: OperationRule = (operation) =>
  expand(operation, inputAt(operation, 0), inputAt(operation, 1));

/** Fill: shape and the one number. */
export const fill: OperationRule = (operation) =>
  expand(operation, inputAt(operation, 1), inputAt(operation, 0));

function expand(operation: Operation, value: TensorValue, shape: TensorValue): TensorValue {
  const dims = shape.integers;
  if (dims === undefined)
    throw unsupportedOperation(operation, 'has a number of axes that only a run would tell');
  const names = [inTensorflowOrder(operation, value), asStored(operation, shape)];
  const { elementType } = value;
  return computed(operation.builder.add('Expand', names), dims, { elementType });
}

/** ZerosLike and OnesLike. */
export function filledLike(number: 0 | 1): OperationRule {
  return (operation) => {
    const value = inputAt(operation, 0);
    if (value.elementType !== 'float32')
      throw unsupportedOperation(operation, 'fills something other than float32');
    const { builder } = operation;
    const shape = builder.add('Shape', [asStored(operation, value)]);
    const { dims, isChannelsFirst } = value;
    return computed(builder.add('Expand', [builder.float([number]), shape]), dims, { isChannelsFirst });
  };
}

import { alignOperands } from '../alignOperands.ts';
import { inputAt, unsupportedOperation, type OperationRule } from '../operation.ts';
import { asStored } from '../storedOrder.ts';
import { computed, type TensorValue } from '../tensorValue.ts';

/** Two values compared, or two truths combined, element by element. */
export function comparison(operator: string): OperationRule {
  return (operation) => {
    const operands = [inputAt(operation, 0), inputAt(operation, 1)];
    const { names, isChannelsFirst, dims } = alignOperands(operation, operands);
    return computed(operation.builder.add(operator, names), dims, { isChannelsFirst, elementType: 'bool' });
  };
}

export const inequality: OperationRule = (operation) => {
  const equal = comparison('Equal')(operation) as TensorValue;
  return { ...equal, name: operation.builder.add('Not', [asStored(operation, equal)]) };
};

/** Select and SelectV2: a condition, what it gives where it holds, and elsewhere. */
export const selection: OperationRule = (operation) => {
  const operands = [0, 1, 2].map((index) => inputAt(operation, index));
  const [condition, chosen] = operands;
  // The older of the two takes a vector as one truth an image, which is not how values broadcast.
  if (operation.node.op === 'Select' && condition!.dims.length !== chosen!.dims.length)
    throw unsupportedOperation(operation, 'has a condition of another shape than its values');
  const { names, isChannelsFirst, dims } = alignOperands(operation, operands);
  const { elementType } = chosen!;
  return computed(operation.builder.add('Where', names), dims, { isChannelsFirst, elementType });
};

import { elementTypeCode } from '../../../../attribution/graph/elementTypes.ts';
import { inputAt, unsupportedOperation, type OperationRule } from '../operation.ts';
import { typeOf } from '../operationAttributes.ts';
import { asStored } from '../storedOrder.ts';
import { withElements } from './activation.ts';

/** Identity, StopGradient as TensorFlow.js has it, and others that hand on their first input. */
export const identity: OperationRule = (operation) => inputAt(operation, 0);

/** IdentityN. */
export const identities: OperationRule = ({ inputs }) => inputs;

/** Cast. Whole numbers are int64 whatever their width. */
export const cast: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const type = typeOf(operation, 'DstT');
  if (type === undefined)
    throw unsupportedOperation(operation, 'casts to a type that Rimlight does not know');
  if (type === value.elementType) return value;
  const name = operation.builder.add('Cast', [asStored(operation, value)], { to: elementTypeCode(type) });
  return { ...withElements(value, name), elementType: type };
};

import type { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import { AppError } from '../../../errors/appError.ts';
import type { NodeDefinition } from './graphDefinition.ts';
import type { TensorValue } from './tensorValue.ts';

/** A value under the names of the orders in which it is in the graph. */
export interface StoredNames {
  tensorflow?: string;
  channelsFirst?: string;
}

/** A node of the TensorFlow graph on its way into the ONNX graph. */
export interface Operation {
  readonly node: NodeDefinition;
  readonly inputs: readonly TensorValue[];
  /** Takes what the operation becomes. */
  readonly builder: GraphBuilder;
  /** Of the whole import, so that no value is transposed or stored twice. */
  readonly stored: Map<TensorValue, StoredNames>;
}

/**
 * Adds what one operation of TensorFlow is in ONNX; returns its outputs.
 * @throws AppError `model.unsupportedOperator`, see {@link unsupportedOperation}.
 */
export type OperationRule = (operation: Operation) => TensorValue | readonly TensorValue[];

/** @param reason A clause that goes on after "node 'x' (Op)". */
export function unsupportedOperation({ node }: Pick<Operation, 'node'>, reason: string): AppError {
  return new AppError('model.unsupportedOperator', `node '${node.name}' (${node.op}) ${reason}`, {
    operator: node.op,
    node: node.name,
    reason,
  });
}

/** @throws AppError `model.unsupportedOperator` where the node has fewer inputs. */
export function inputAt(operation: Operation, index: number): TensorValue {
  const value = operation.inputs[index];
  if (value === undefined) throw unsupportedOperation(operation, `lacks its input ${index + 1}`);
  return value;
}

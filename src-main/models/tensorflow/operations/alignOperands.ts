import type { Operation } from './operation.ts';
import { inChannelsFirst, inTensorflowOrder, channelsFirstOrder } from './storedOrder.ts';
import type { Dimension, TensorValue } from './tensorValue.ts';

/** Operands brought into one order, so that they broadcast in ONNX as they do in TensorFlow. */
export interface AlignedOperands {
  readonly names: readonly string[];
  readonly isChannelsFirst: boolean;
  /** Of the result, in TensorFlow's order. */
  readonly dims: readonly Dimension[];
}

export function alignOperands(operation: Operation, values: readonly TensorValue[]): AlignedOperands {
  const dims = values.map((value) => value.dims).reduce(broadcastDims);
  const isChannelsFirst = values.some((value) => value.isChannelsFirst) && dims.length === 4;
  const names = values.map((value) =>
    isChannelsFirst ? besideImages(operation, value) : inTensorflowOrder(operation, value),
  );
  return { names, isChannelsFirst, dims };
}

/** The sizes that two operands have together (numpy's rules, which both frameworks follow). */
export function broadcastDims(one: readonly Dimension[], other: readonly Dimension[]): readonly Dimension[] {
  const rank = Math.max(one.length, other.length);
  const padded = [one, other].map((dims) => [...Array<number>(rank - dims.length).fill(1), ...dims]);
  return Array.from({ length: rank }, (_, axis) => commonSize(padded[0]![axis]!, padded[1]![axis]!));
}

function commonSize(one: Dimension, other: Dimension): Dimension {
  if (one === 1 || one === other) return other;
  if (other === 1) return one;
  // One of them is unknown, and if it is not 1 it is the other.
  if (typeof one === 'number') return one;
  return typeof other === 'number' ? other : '?';
}

/** A value of up to four axes for an operation on images that are stored channels-first. */
function besideImages(operation: Operation, value: TensorValue): string {
  const missing = 4 - value.dims.length;
  if (missing === 0) return inChannelsFirst(operation, value);
  const name = inTensorflowOrder(operation, value);
  if (value.dims.length === 0) return name;
  if (value.constant !== undefined) {
    const dims = [...Array<number>(missing).fill(1), ...value.constant.dims];
    return inChannelsFirst(operation, { ...value, dims, constant: { ...value.constant, dims } });
  }
  const axes = operation.builder.integers(Array.from({ length: missing }, (_, axis) => axis));
  return operation.builder.add('Transpose', [operation.builder.add('Unsqueeze', [name, axes])], {
    perm: channelsFirstOrder,
  });
}

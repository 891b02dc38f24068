import type { SlidingWindow } from '../layers/slidingWindow.ts';
import type { Operation } from './operation.ts';
import { unsupportedOperation } from './operation.ts';
import { integersOf, textOf } from './operationAttributes.ts';
import { inChannelsFirst, inTensorflowOrder } from './storedOrder.ts';
import { computed, type Dimension, type TensorValue } from './tensorValue.ts';

/** Images as the operators of ONNX take them. */
export interface Plane {
  /** [n, channels, height, width] */
  readonly name: string;
  readonly batch: Dimension;
  readonly channels: Dimension;
  readonly sizes: readonly (number | null)[];
  /** The operation's `data_format` is NCHW: TensorFlow's own order is channels-first. */
  readonly isChannelsFirstFormat: boolean;
  readonly block: TensorValue['block'];
}

/** @throws AppError `model.unsupportedOperator` for values that are no images. */
export function asPlane(operation: Operation, value: TensorValue): Plane {
  const isChannelsFirstFormat = textOf(operation, 'data_format', 'NHWC') === 'NCHW';
  if (value.dims.length !== 4) throw unsupportedOperation(operation, 'reads a value that has not four axes');
  const order = isChannelsFirstFormat ? [0, 1, 2, 3] : [0, 3, 1, 2];
  const [batch, channels, ...sizes] = order.map((axis) => value.dims[axis]!);
  return {
    name: isChannelsFirstFormat ? inTensorflowOrder(operation, value) : inChannelsFirst(operation, value),
    batch: batch!,
    channels: channels!,
    sizes: sizes.map((size) => (typeof size === 'number' ? size : null)),
    isChannelsFirstFormat,
    block: value.block,
  };
}

/** What was made of a plane, with TensorFlow's dims in the operation's format. */
export function fromPlane(
  { batch, isChannelsFirstFormat, block }: Plane,
  result: Pick<Plane, 'name' | 'channels' | 'sizes'>,
): TensorValue {
  const { name, channels } = result;
  const sizes = result.sizes.map((size) => size ?? '?');
  const dims = isChannelsFirstFormat ? [batch, channels, ...sizes] : [batch, ...sizes, channels];
  return computed(name, dims, { isChannelsFirst: !isChannelsFirstFormat, block });
}

/** How the operation's kernel slides, and its margins where it names them: top, left, bottom, right. */
export function planeAttributes(
  operation: Operation,
  plane: Plane,
  kernel: readonly number[],
): { readonly window: SlidingWindow; readonly explicit: readonly number[] | undefined } {
  const padding = textOf(operation, 'padding', 'VALID');
  const ofSizes = (values: readonly number[] | undefined): readonly number[] =>
    values === undefined ? [1, 1] : plane.isChannelsFirstFormat ? values.slice(2, 4) : values.slice(1, 3);
  const strides = ofSizes(integersOf(operation, 'strides'));
  const dilations = ofSizes(integersOf(operation, 'dilations'));
  if (padding !== 'SAME' && padding !== 'VALID' && padding !== 'EXPLICIT')
    throw unsupportedOperation(operation, `has the unknown padding '${padding.slice(0, 50)}'`);
  if (strides.length !== 2 || dilations.length !== 2)
    throw unsupportedOperation(operation, 'has strides or dilations that are not four numbers');
  if (![...strides, ...dilations, ...kernel].every((step) => Number.isInteger(step) && step > 0))
    throw unsupportedOperation(operation, 'has a stride, dilation or kernel that is not a positive number');
  const written = padding === 'EXPLICIT' ? integersOf(operation, 'explicit_paddings') : undefined;
  if (padding === 'EXPLICIT' && written?.length !== 8)
    throw unsupportedOperation(operation, 'lacks its explicit padding');
  return {
    window: {
      kernel,
      strides,
      dilations: inOnePiece(operation, plane, { strides, dilations, padding }),
      padding: padding === 'SAME' ? 'same' : 'valid',
    },
    explicit: written && explicitPads(written, plane.isChannelsFirstFormat),
  };
}

/** [before, after] of four axes as ONNX has them: before both sizes, after both sizes. */
function explicitPads(written: readonly number[], isChannelsFirstFormat: boolean): readonly number[] {
  const first = isChannelsFirstFormat ? 4 : 2;
  return [written[first]!, written[first + 2]!, written[first + 1]!, written[first + 3]!];
}

/** Blocks are kept in one piece, in which the neighbours of an element are a block away. */
function inOnePiece(
  operation: Operation,
  { block }: Plane,
  own: {
    readonly strides: readonly number[];
    readonly dilations: readonly number[];
    readonly padding: string;
  },
): readonly number[] {
  if (block === undefined) return own.dilations;
  if (own.padding !== 'VALID' || own.strides.some((step) => step !== 1))
    throw unsupportedOperation(operation, 'pads or strides between SpaceToBatchND and BatchToSpaceND');
  return own.dilations.map((step, axis) => step * block[axis]!);
}

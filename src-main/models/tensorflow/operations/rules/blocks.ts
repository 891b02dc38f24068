import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { integerOf, textOf } from '../operationAttributes.ts';
import { asStored, inChannelsFirst, storedAxis } from '../storedOrder.ts';
import { computed, knownIntegers, type TensorValue } from '../tensorValue.ts';
import { pad } from './padding.ts';

/**
 * SpaceToBatchND, with which TensorFlow writes dilated convolutions: images are dealt out to block height x block width
 * images. Here they stay in one piece, and the convolution that follows is dilated by the block.
 */
export const dealOut: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const block = blockOf(operation);
  const margins = marginsOf(operation, inputAt(operation, 2));
  if (value.dims.length !== 4) throw unsupportedOperation(operation, 'deals out something other than images');
  const padded = pad(operation, value, [[0, 0], ...margins, [0, 0]]);
  return { ...padded, block };
};

/** BatchToSpaceND, which puts them together again and crops. */
export const putTogether: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const block = blockOf(operation);
  const crops = marginsOf(operation, inputAt(operation, 2));
  if (value.block === undefined || value.block.join() !== block.join())
    throw unsupportedOperation(operation, 'puts together what SpaceToBatchND did not deal out so');
  const { builder } = operation;
  const limits = [1, 2].map((axis) => {
    const [before, after] = crops[axis - 1]!;
    return { place: storedAxis(value, axis), before, end: after === 0 ? 2 ** 31 - 1 : -after };
  });
  const name = builder.add('Slice', [
    asStored(operation, value),
    builder.integers(limits.map(({ before }) => before)),
    builder.integers(limits.map(({ end }) => end)),
    builder.integers(limits.map(({ place }) => place)),
  ]);
  const dims = value.dims.map((size, axis) => {
    const crop = crops[axis - 1];
    return typeof size === 'number' && axis > 0 && crop !== undefined ? size - crop[0] - crop[1] : size;
  });
  return computed(name, dims, { isChannelsFirst: value.isChannelsFirst });
};

function blockOf(operation: Operation): readonly [number, number] {
  const block = knownIntegers(inputAt(operation, 1));
  if (block?.length !== 2 || !block.every((size) => size > 0))
    throw unsupportedOperation(operation, 'has a block that is not a height and a width');
  return [block[0]!, block[1]!];
}

function marginsOf(operation: Operation, written: TensorValue): readonly (readonly [number, number])[] {
  const margins = knownIntegers(written);
  if (margins?.length !== 4 || margins.some((margin) => margin < 0))
    throw unsupportedOperation(operation, 'has margins that only a run would tell');
  return [
    [margins[0]!, margins[1]!],
    [margins[2]!, margins[3]!],
  ];
}

/** DepthToSpace: channels become blocks of block x block elements, channel after channel of a block. */
export const depthToSpace: OperationRule = (operation) => {
  const value = inputAt(operation, 0);
  const size = integerOf(operation, 'block_size', 0);
  const features = value.dims.at(-1);
  const isWhole = typeof features !== 'number' || features % size ** 2 === 0;
  if (textOf(operation, 'data_format', 'NHWC') !== 'NHWC' || value.dims.length !== 4 || size < 1 || !isWhole)
    throw unsupportedOperation(operation, 'does not take images with their channels last');
  const name = operation.builder.add('DepthToSpace', [inChannelsFirst(operation, value)], {
    blocksize: size,
    mode: 'DCR',
  });
  const [batch, height, width, channels] = value.dims;
  const times = (
    length: TensorValue['dims'][number] | undefined,
    factor: number,
  ): TensorValue['dims'][number] => (typeof length === 'number' ? length * factor : '?');
  const dims = [batch!, times(height, size), times(width, size), times(channels, 1 / size ** 2)];
  return computed(name, dims, { isChannelsFirst: true });
};

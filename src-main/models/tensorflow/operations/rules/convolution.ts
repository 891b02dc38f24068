import type { AttributeInput } from '../../../../attribution/graph/graphBuilder.ts';
import { windowAttributes, windowCounts } from '../../layers/slidingWindow.ts';
import { inputAt, unsupportedOperation, type Operation, type OperationRule } from '../operation.ts';
import { inTensorflowOrder, reordered } from '../storedOrder.ts';
import type { TensorValue } from '../tensorValue.ts';
import { asPlane, fromPlane, planeAttributes, type Plane } from '../plane.ts';
import { applyFused } from './fused.ts';

/** Conv2D. Filter [height, width, channels / groups, features]. */
export const convolution: OperationRule = (operation) => convolve(operation, undefined);

/** DepthwiseConv2dNative. Filter [height, width, channels, features a channel]. */
export const depthwiseConvolution: OperationRule = (operation) => convolveByChannel(operation, undefined);

/** _FusedConv2D: a convolution with what `fused_ops` names after it. */
export const fusedConvolution: OperationRule = (operation) =>
  applyFused(operation, (bias) => convolve(operation, bias));

/** FusedDepthwiseConv2dNative. */
export const fusedDepthwiseConvolution: OperationRule = (operation) =>
  applyFused(operation, (bias) => convolveByChannel(operation, bias));

function convolve(operation: Operation, bias: TensorValue | undefined): TensorValue {
  const plane = asPlane(operation, inputAt(operation, 0));
  const filter = inputAt(operation, 1);
  const [height, width, channels, features] = filterSizes(operation, filter);
  const group = typeof plane.channels === 'number' ? plane.channels / channels : 1;
  if (!Number.isInteger(group)) throw unsupportedOperation(operation, 'has a filter for other channels');
  const weights = reordered(operation, filter, [3, 2, 0, 1]);
  return slide(operation, plane, { weights, bias, kernel: [height, width], group, features });
}

function convolveByChannel(operation: Operation, bias: TensorValue | undefined): TensorValue {
  const plane = asPlane(operation, inputAt(operation, 0));
  const filter = inputAt(operation, 1);
  const [height, width, channels, multiplier] = filterSizes(operation, filter);
  const features = channels * multiplier;
  // TensorFlow's features of one channel follow each other, as those of one group do in ONNX.
  const weights = reordered(operation, filter, [2, 3, 0, 1], [features, 1, height, width]);
  return slide(operation, plane, { weights, bias, kernel: [height, width], group: channels, features });
}

interface Filter {
  /** [features, channels / groups, height, width] */
  readonly weights: string;
  readonly bias: TensorValue | undefined;
  readonly kernel: readonly [number, number];
  readonly group: number;
  readonly features: number;
}

function slide(operation: Operation, plane: Plane, filter: Filter): TensorValue {
  const { builder } = operation;
  const { kernel, group, features, weights, bias } = filter;
  const { window, explicit } = planeAttributes(operation, plane, kernel);
  const sizes =
    explicit === undefined
      ? windowCounts(window, plane.sizes)
      : windowCounts(
          { ...window, padding: 'valid' },
          plane.sizes.map((size, axis) =>
            size === null ? null : size + explicit[axis]! + explicit[axis + 2]!,
          ),
        );
  const attributes: Record<string, AttributeInput> = {
    ...windowAttributes(window, plane.sizes),
    ...(explicit === undefined ? {} : { pads: explicit }),
    ...(group === 1 ? {} : { group }),
  };
  const inputs = [plane.name, weights, ...(bias === undefined ? [] : [asVector(operation, bias, features)])];
  return fromPlane(plane, { name: builder.add('Conv', inputs, attributes), channels: features, sizes });
}

/** A bias as ONNX takes it. One that came of a folded normalisation may have axes of size 1 in front. */
function asVector(operation: Operation, bias: TensorValue, features: number): string {
  if (bias.dims.at(-1) !== features || !bias.dims.slice(0, -1).every((size) => size === 1))
    throw unsupportedOperation(operation, 'has a bias for other features');
  if (bias.dims.length === 1) return inTensorflowOrder(operation, bias);
  return reordered(operation, bias, [...bias.dims.keys()], [features]);
}

/** Conv2DBackpropInput: inputs are the output's shape, the filter [height, width, features, channels], and the values. */
export const transposedConvolution: OperationRule = (operation) => {
  const plane = asPlane(operation, inputAt(operation, 2));
  const shape = inputAt(operation, 0).integers;
  const filter = inputAt(operation, 1);
  const [height, width, features] = filterSizes(operation, filter);
  const { window, explicit } = planeAttributes(operation, plane, [height, width]);
  const sizes = plane.isChannelsFirstFormat ? shape?.slice(2, 4) : shape?.slice(1, 3);
  if (window.dilations.some((step) => step !== 1)) throw unsupportedOperation(operation, 'is dilated');
  const totals = plane.sizes.map((size, axis) => {
    const target = sizes?.[axis];
    if (size === null || typeof target !== 'number')
      throw unsupportedOperation(operation, 'makes an image of a size that only a run would tell');
    return (size - 1) * window.strides[axis]! + window.kernel[axis]! - target;
  });
  const isSame = window.padding === 'same';
  const begin = totals.map(
    (total, axis) => explicit?.[axis] ?? (isSame ? Math.floor(Math.max(0, total) / 2) : 0),
  );
  const end = totals.map((total, axis) => Math.max(0, total - begin[axis]!));
  const name = operation.builder.add(
    'ConvTranspose',
    [plane.name, reordered(operation, filter, [3, 2, 0, 1])],
    {
      kernel_shape: window.kernel,
      strides: window.strides,
      pads: [...begin, ...end],
      output_padding: totals.map((total, axis) => Math.max(0, begin[axis]! - total)),
    },
  );
  return fromPlane(plane, { name, channels: features, sizes: sizes as readonly number[] });
};

function filterSizes(operation: Operation, filter: TensorValue): readonly [number, number, number, number] {
  const sizes = filter.dims.filter((size) => typeof size === 'number');
  if (sizes.length !== 4 || filter.dims.length !== 4)
    throw unsupportedOperation(operation, 'has a filter that is no constant of four axes');
  return [sizes[0]!, sizes[1]!, sizes[2]!, sizes[3]!];
}

import type { GraphBuilder } from '../graph/graphBuilder.ts';
import { transposeKernel } from './kernelWeights.ts';
import type { KernelWeights } from './kernelWeights.ts';
import { padOrCrop } from './padOrCrop.ts';
import type { SlidingWindow } from './slidingWindow.ts';

export interface Convolution extends Omit<SlidingWindow, 'padEnd'> {
  readonly weights: KernelWeights;
  readonly groups: number;
  /** [batch, channels, ...sizes] of the convolution's input and output. */
  readonly inputDims: readonly number[];
  readonly outputDims: readonly number[];
}

/**
 * The gradient of a convolution with respect to its input: the transposed convolution. Of several ways to write it,
 * these were the fastest on CPUs (test/bench/NOTES.md, "Gradient evaluations"):
 * with stride 1 a convolution with the kernel turned round; with strides and one channel a group the same, on a
 * gradient with zeros between its elements; with a kernel of one element the same, with the zeros put in afterwards;
 * else the operator ConvTranspose.
 */
export function transposeConvolution(
  builder: GraphBuilder,
  gradient: string,
  convolution: Convolution,
): string {
  const { strides, kernel, groups, weights, inputDims, outputDims } = convolution;
  if (strides.every((stride) => stride === 1)) return convolveTurned(builder, gradient, convolution);
  const ones = strides.map(() => 1);
  if (kernel.every((size) => size === 1)) {
    const padBegin = kernel.map(() => 0);
    const narrow = {
      ...convolution,
      strides: ones,
      padBegin,
      inputDims: [...inputDims.slice(0, 2), ...outputDims.slice(2)],
    };
    const convolved = convolveTurned(builder, gradient, narrow);
    return spreadOut(builder, convolved, convolution, inputDims);
  }
  if (groups === weights.dims[0] && groups === inputDims[1]) {
    const spreadDims = [
      ...outputDims.slice(0, 2),
      ...strides.map((stride, axis) => stride * (outputDims[axis + 2]! - 1) + 1),
    ];
    const spread = spreadOut(
      builder,
      gradient,
      { ...convolution, padBegin: kernel.map(() => 0) },
      spreadDims,
    );
    return convolveTurned(builder, spread, { ...convolution, strides: ones, outputDims: spreadDims });
  }
  return convTranspose(builder, gradient, convolution);
}

/** Stride 1: output o has read the input i = o + k d - pad with tap k, so i gets from all outputs o = i + pad - k d. */
function convolveTurned(
  builder: GraphBuilder,
  gradient: string,
  { kernel, dilations, padBegin, weights, groups, inputDims, outputDims }: Convolution,
): string {
  const reach = kernel.map((size, axis) => dilations[axis]! * (size - 1));
  const begin = reach.map((length, axis) => length - padBegin[axis]!);
  const end = reach.map(
    (length, axis) => inputDims[axis + 2]! + length - outputDims[axis + 2]! - begin[axis]!,
  );
  const cropped = padOrCrop(builder, gradient, outputDims, {
    begin: [0, 0, ...begin.map((margin) => Math.min(0, margin))],
    end: [0, 0, ...end.map((margin) => Math.min(0, margin))],
  });
  const turned = transposeKernel(weights, groups);
  return builder.add('Conv', [cropped, builder.float(turned.data, turned.dims)], {
    kernel_shape: kernel,
    pads: [...begin, ...end].map((margin) => Math.max(0, margin)),
    dilations,
    group: groups,
  });
}

/**
 * Puts zeros between the elements: element o goes to s o - pad of `dims`. As the transpose of a convolution of every
 * channel with the kernel 1, which on CPUs is seven times as fast as Pad.
 */
function spreadOut(
  builder: GraphBuilder,
  value: string,
  { strides, padBegin, outputDims }: Convolution,
  dims: readonly number[],
): string {
  const channels = dims[1]!;
  const ones = builder.float(new Float32Array(channels).fill(1), [channels, 1, ...strides.map(() => 1)]);
  const lengths = strides.map((stride, axis) => stride * (outputDims[axis + 2]! - 1) + 1);
  const missing = lengths.map((length, axis) => dims[axis + 2]! + padBegin[axis]! - length);
  const padding = missing.map((count, axis) => Math.max(0, Math.min(count, strides[axis]! - 1)));
  const attributes = { strides, output_padding: padding, group: channels };
  const spread = builder.add('ConvTranspose', [value, ones], attributes);
  const spreadDims = [...dims.slice(0, 2), ...lengths.map((length, axis) => length + padding[axis]!)];
  return padOrCrop(builder, spread, spreadDims, {
    begin: [0, 0, ...padBegin.map((pad) => -pad)],
    end: [0, 0, ...missing.map((count, axis) => count - padding[axis]!)],
  });
}

function convTranspose(builder: GraphBuilder, gradient: string, convolution: Convolution): string {
  const { weights, groups, inputDims, outputDims } = convolution;
  return builder.add('ConvTranspose', [gradient, builder.float(weights.data, weights.dims)], {
    ...transposeAttributes(convolution, inputDims, outputDims),
    group: groups,
  });
}

/** The attributes with which ConvTranspose goes from what a sliding window wrote to exactly the size that it read. */
export function transposeAttributes(
  { kernel, strides, dilations, padBegin }: Omit<SlidingWindow, 'padEnd'>,
  inputDims: readonly number[],
  outputDims: readonly number[],
): Readonly<Record<string, readonly number[]>> {
  const padEnd = kernel.map((size, axis) => {
    const reach = strides[axis]! * (outputDims[axis + 2]! - 1) + dilations[axis]! * (size - 1) + 1;
    return reach - padBegin[axis]! - inputDims[axis + 2]!;
  });
  return {
    kernel_shape: kernel,
    strides,
    dilations,
    pads: [...padBegin, ...padEnd.map((pad) => Math.max(0, pad))],
    output_padding: padEnd.map((pad) => Math.max(0, -pad)),
  };
}

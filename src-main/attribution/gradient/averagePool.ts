import { arithmetic } from './arithmetic.ts';
import { transposeConvolution } from './convolutionTranspose.ts';
import { elementCount, indicesBelow } from './dimensions.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';
import { intAttribute, intsAttribute } from '../graph/nodeAttributes.ts';
import { readSlidingWindow } from './slidingWindow.ts';
import type { SlidingWindow } from './slidingWindow.ts';

/**
 * A mean over a window is a convolution of each channel with equal weights, after dividing by the number of elements
 * counted in each window, which differs at the border unless padding counts.
 */
export const averagePoolGradient: GradientRule = (node, [gradient], context) => {
  const inputDims = context.dims(node.inputs[0]!);
  const outputDims = context.dims(node.outputs[0]!);
  const kernel = intsAttribute(node, 'kernel_shape')!;
  const window = readSlidingWindow(node, kernel, inputDims.slice(2), outputDims.slice(2));
  const counted =
    intAttribute(node, 'count_include_pad', 0) === 1
      ? {
          from: window.padBegin.map((pad) => -pad),
          to: inputDims.slice(2).map((size, axis) => size + window.padEnd[axis]!),
        }
      : { from: kernel.map(() => 0), to: inputDims.slice(2) };
  const counts = kernel.map((_, axis) => countsAlong(window, axis, counted, outputDims[axis + 2]!));
  const share = divideByCounts(context, gradient!, counts, elementCount(kernel));
  const channels = inputDims[1]!;
  const weights = {
    dims: [channels, 1, ...kernel],
    data: new Float32Array(channels * elementCount(kernel)).fill(1 / elementCount(kernel)),
  };
  return [
    transposeConvolution(context.builder, share, {
      ...window,
      weights,
      groups: channels,
      inputDims,
      outputDims,
    }),
  ];
};

/** How many counted positions each window covers along one axis. */
function countsAlong(
  { kernel, strides, dilations, padBegin }: SlidingWindow,
  axis: number,
  counted: { readonly from: readonly number[]; readonly to: readonly number[] },
  windows: number,
): readonly number[] {
  return indicesBelow(windows).map((index) => {
    const start = index * strides[axis]! - padBegin[axis]!;
    const positions = indicesBelow(kernel[axis]!).map((tap) => start + tap * dilations[axis]!);
    return positions.filter((at) => at >= counted.from[axis]! && at < counted.to[axis]!).length;
  });
}

/** Multiplies by full / counted, so that equal weights 1 / full come out as 1 / counted. */
function divideByCounts(
  { builder }: GradientContext,
  gradient: string,
  counts: readonly (readonly number[])[],
  full: number,
): string {
  const products = counts.reduce<readonly number[]>(
    (all, along) => all.flatMap((product) => along.map((count) => product * count)),
    [1],
  );
  if (products.every((count) => count === full)) return gradient;
  const dims = [1, 1, ...counts.map((along) => along.length)];
  const factors = builder.float(
    products.map((count) => full / count),
    dims,
  );
  return arithmetic(builder).multiply(gradient, factors);
}

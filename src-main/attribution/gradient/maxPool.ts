import type { GraphBuilder } from '../graph/graphBuilder.ts';
import { intsAttribute } from '../graph/nodeAttributes.ts';
import { transposeAttributes } from './convolutionTranspose.ts';
import { elementCount } from './dimensions.ts';
import type { GradientRule } from './gradientRule.ts';
import { padOrCrop } from './padOrCrop.ts';
import { shareAmongExtremes } from './shareAmongExtremes.ts';
import { readSlidingWindow } from './slidingWindow.ts';
import type { SlidingWindow } from './slidingWindow.ts';
import { unsupportedNode } from './unsupportedNode.ts';

/** Below everything that a network computes in float32. */
const lowest = -3.4028234663852886e38;

/**
 * The gradient of a window goes to the elements that equal its maximum, evenly. Found by comparison, since not every
 * device tells indices. The windows are laid out side by side by a convolution of each channel with as many kernels as
 * a window has elements, each of which picks one of them, and put back by its transpose.
 */
export const maxPoolGradient: GradientRule = (node, [gradient, indexGradient], context) => {
  if (gradient === null || gradient === undefined || (indexGradient ?? null) !== null)
    throw unsupportedNode(node, 'nothing can flow back through its indices');
  const { builder } = context;
  const [x, maximum] = [node.inputs[0]!, node.outputs[0]!];
  const inputDims = context.dims(x);
  const outputDims = context.dims(maximum);
  const kernel = intsAttribute(node, 'kernel_shape')!;
  const window = readSlidingWindow(node, kernel, inputDims.slice(2), outputDims.slice(2));

  const [batch, channels] = [inputDims[0]!, inputDims[1]!];
  const [elements, windows] = [elementCount(kernel), elementCount(outputDims.slice(2))];
  const picking = pickingKernels(builder, channels, kernel);
  const laidOut = layOutWindows(builder, x, inputDims, outputDims, window, picking);
  const inWindows = (value: string, each: number): string =>
    builder.add('Reshape', [value, builder.integers([batch, channels, each, windows])]);
  const shared = shareAmongExtremes(
    context,
    'largest',
    { x: inWindows(laidOut, elements), extreme: inWindows(maximum, 1), gradient: inWindows(gradient, 1) },
    [2],
  );
  const stacked = [batch, channels * elements, ...outputDims.slice(2)];
  const toX = builder.add(
    'ConvTranspose',
    [builder.add('Reshape', [shared, builder.integers(stacked)]), picking],
    {
      ...transposeAttributes(window, inputDims, outputDims),
      group: channels,
    },
  );
  return [toX];
};

/** [channels * elements, 1, ...kernel]: kernel number e of a channel is 1 at element e of the window, else 0. */
function pickingKernels(builder: GraphBuilder, channels: number, kernel: readonly number[]): string {
  const elements = elementCount(kernel);
  const values = new Float32Array(channels * elements * elements);
  for (let row = 0; row < channels * elements; row += 1) values[row * elements + (row % elements)] = 1;
  return builder.float(values, [channels * elements, 1, ...kernel]);
}

/** What every window reads: [batch, channels * elements, ...outputSizes]. Padding never is a maximum. */
function layOutWindows(
  builder: GraphBuilder,
  x: string,
  inputDims: readonly number[],
  outputDims: readonly number[],
  { kernel, strides, dilations, padBegin }: SlidingWindow,
  picking: string,
): string {
  const padEnd = kernel.map((size, axis) => {
    const reach = strides[axis]! * (outputDims[axis + 2]! - 1) + dilations[axis]! * (size - 1) + 1;
    return reach - padBegin[axis]! - inputDims[axis + 2]!;
  });
  const margins = { begin: [0, 0, ...padBegin], end: [0, 0, ...padEnd.map((margin) => Math.max(0, margin))] };
  const padded = padOrCrop(builder, x, inputDims, margins, lowest);
  return builder.add('Conv', [padded, picking], {
    kernel_shape: kernel,
    strides,
    dilations,
    group: inputDims[1]!,
  });
}

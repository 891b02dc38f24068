import { arithmetic } from './arithmetic.ts';
import type { GradientContext, GradientRule } from './gradientRule.ts';
import { indicatorOfZeroFromBelow } from './indicator.ts';
import { intsAttribute } from '../graph/nodeAttributes.ts';
import { padOrCrop } from './padOrCrop.ts';
import { allPhases, interleavePhases, separatePhases } from './phases.ts';
import { readSlidingWindow } from './slidingWindow.ts';
import { unsupportedNode } from './unsupportedNode.ts';

/** Below every float32 that a network computes. */
const lowest = -3.4028234663852886e38;

/** One element of the window: which phase of the input it reads, and how far its reading is moved along each axis. */
interface WindowElement {
  readonly phase: number;
  readonly shift: readonly number[];
}

/**
 * The gradient of a window goes to the elements that equal its maximum, evenly. Found by comparison, since not every
 * device tells indices. The padded input is separated into the phases of the stride, so that every element of the
 * window reads, and gives back to, an unbroken block of one phase.
 */
export const maxPoolGradient: GradientRule = (node, gradients, context) => {
  const [gradient, indexGradient] = gradients;
  if (gradient === null || gradient === undefined || (indexGradient ?? null) !== null)
    throw unsupportedNode(node, 'nothing can flow back through its indices');
  const x = node.inputs[0]!;
  const inputDims = context.dims(x);
  const outputDims = context.dims(node.outputs[0]!);
  const sizes = inputDims.slice(2);
  const window = readSlidingWindow(node, intsAttribute(node, 'kernel_shape')!, sizes, outputDims.slice(2));
  const { kernel, strides, dilations, padBegin } = window;

  const phaseSizes = kernel.map((size, axis) => {
    const reach = strides[axis]! * (outputDims[axis + 2]! - 1) + dilations[axis]! * (size - 1) + 1;
    return Math.ceil(reach / strides[axis]!);
  });
  const paddedSizes = phaseSizes.map((size, axis) => size * strides[axis]!);
  const padEnd = paddedSizes.map((size, axis) => size - sizes[axis]! - padBegin[axis]!);
  const padded = padOrCrop(
    context.builder,
    x,
    inputDims,
    { begin: [0, 0, ...padBegin], end: [0, 0, ...padEnd] },
    lowest,
  );
  const paddedDims = [...inputDims.slice(0, 2), ...paddedSizes];
  const phases = separatePhases(context, strides, paddedDims, padded);
  const phaseDims = [...inputDims.slice(0, 2), ...phaseSizes];
  const elements = windowElements(kernel, strides, dilations);
  const shares = shareAmongMaxima(
    context,
    node.outputs[0]!,
    gradient,
    elements,
    phases,
    phaseDims,
    outputDims,
  );

  const order = allPhases(strides).map((phase) => phase.join());
  const joined = interleavePhases(context, strides, paddedDims, (phase) => {
    const index = order.indexOf(phase.join());
    const parts = elements.flatMap((element, position) =>
      element.phase === index ? [moveBack(context, shares[position]!, element, phaseDims, outputDims)] : [],
    );
    return parts.length === 0 ? null : parts.reduce((sum, part) => context.builder.add('Add', [sum, part]));
  });
  const back = {
    begin: [0, 0, ...padBegin.map((pad) => -pad)],
    end: [0, 0, ...padEnd.map((pad) => -pad)],
  };
  return [padOrCrop(context.builder, joined, paddedDims, back)];
};

function windowElements(
  kernel: readonly number[],
  strides: readonly number[],
  dilations: readonly number[],
): readonly WindowElement[] {
  return allPhases(kernel).map((position) => {
    const offsets = position.map((index, axis) => index * dilations[axis]!);
    return {
      phase: offsets.reduce((flat, offset, axis) => flat * strides[axis]! + (offset % strides[axis]!), 0),
      shift: offsets.map((offset, axis) => Math.floor(offset / strides[axis]!)),
    };
  });
}

/** For each element of the window what it gets of every window's gradient. */
function shareAmongMaxima(
  context: GradientContext,
  maximum: string,
  gradient: string,
  elements: readonly WindowElement[],
  phases: readonly string[],
  phaseDims: readonly number[],
  outputDims: readonly number[],
): readonly string[] {
  const { builder } = context;
  const { add, subtract, multiply, divide } = arithmetic(builder);
  const chosen = elements.map(({ phase, shift }) => {
    const read = padOrCrop(builder, phases[phase]!, phaseDims, {
      begin: [0, 0, ...shift.map((distance) => -distance)],
      end: [0, 0, ...shift.map((distance, axis) => outputDims[axis + 2]! + distance - phaseDims[axis + 2]!)],
    });
    return indicatorOfZeroFromBelow(builder, subtract(read, maximum));
  });
  const count = chosen.reduce((sum, next) => add(sum, next));
  const share = divide(gradient, count);
  return chosen.map((indicated) => multiply(indicated, share));
}

function moveBack(
  { builder }: GradientContext,
  value: string,
  { shift }: WindowElement,
  phaseDims: readonly number[],
  outputDims: readonly number[],
): string {
  return padOrCrop(builder, value, outputDims, {
    begin: [0, 0, ...shift],
    end: [0, 0, ...shift.map((distance, axis) => phaseDims[axis + 2]! - outputDims[axis + 2]! - distance)],
  });
}

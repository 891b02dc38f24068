import type { GradientContext } from './gradientRule.ts';
import { indicesBelow } from './dimensions.ts';
import { transposeKernel } from './kernelWeights.ts';
import type { KernelWeights } from './kernelWeights.ts';
import { padOrCrop } from './padOrCrop.ts';
import { interleavePhases } from './phases.ts';
import type { SlidingWindow } from './slidingWindow.ts';

export interface Convolution extends SlidingWindow {
  readonly weights: KernelWeights;
  readonly groups: number;
  /** [batch, channels, ...sizes] of the convolution's input and output. */
  readonly inputDims: readonly number[];
  readonly outputDims: readonly number[];
}

/** The taps that reach one phase of the input along one axis; they form a kernel of their own. */
interface PhaseTaps {
  /** Positions in the original kernel, in the order of the new one. Empty: no output reads this phase. */
  readonly positions: readonly number[];
  readonly dilation: number;
  readonly padBegin: number;
}

/**
 * The gradient of a convolution with respect to its input: the transposed convolution, spelled as plain convolutions.
 * With stride s the input elements i = s j + p of one phase p are reached by every s-th tap only, so each of the
 * phases is a convolution with stride 1 of its own, and they are interleaved afterwards. That does no work on the
 * zeros which a ConvTranspose would insert, and uses the kernels that runtimes have made fastest.
 */
export function transposeConvolution(
  context: GradientContext,
  gradient: string,
  convolution: Convolution,
): string {
  const { strides, inputDims } = convolution;
  const sizes = inputDims.slice(2);
  const phaseSizes = sizes.map((size, axis) => Math.ceil(size / strides[axis]!));
  return interleavePhases(context, strides, inputDims, (phase) => {
    const taps = phase.map((offset, axis) => tapsOfPhase(convolution, axis, offset));
    if (taps.some(({ positions }) => positions.length === 0)) return null;
    return convolvePhase(context, gradient, convolution, taps, phaseSizes);
  });
}

/**
 * Element i = s j + phase gets, from output o, the tap k with o s + k d - pad = i. Of the taps only every
 * (s / gcd(s, d))-th fits, and o = j + first - t spread for the t-th of them.
 */
function tapsOfPhase(convolution: Convolution, axis: number, phase: number): PhaseTaps {
  const stride = convolution.strides[axis]!;
  const dilation = convolution.dilations[axis]!;
  const shift = phase + convolution.padBegin[axis]!;
  const positions = indicesBelow(convolution.kernel[axis]!).filter(
    (position) => (shift - position * dilation) % stride === 0,
  );
  const outputs = positions.map((position) => (shift - position * dilation) / stride);
  return {
    positions: positions.toReversed(),
    dilation: positions.length > 1 ? outputs[0]! - outputs[1]! : 1,
    padBegin: -(outputs.at(-1) ?? 0),
  };
}

function convolvePhase(
  { builder }: GradientContext,
  gradient: string,
  { weights, groups, outputDims }: Convolution,
  taps: readonly PhaseTaps[],
  phaseSizes: readonly number[],
): string {
  const begin = taps.map(({ padBegin }) => padBegin);
  const end = taps.map(
    ({ positions, dilation, padBegin }, axis) =>
      phaseSizes[axis]! - outputDims[axis + 2]! + dilation * (positions.length - 1) - padBegin,
  );
  const cropped = padOrCrop(builder, gradient, outputDims, {
    begin: [0, 0, ...begin.map((margin) => Math.min(0, margin))],
    end: [0, 0, ...end.map((margin) => Math.min(0, margin))],
  });
  const kernel = transposeKernel(
    weights,
    groups,
    taps.map(({ positions }) => positions),
  );
  return builder.add('Conv', [cropped, builder.float(kernel.data, kernel.dims)], {
    kernel_shape: kernel.dims.slice(2),
    pads: [...begin, ...end].map((margin) => Math.max(0, margin)),
    dilations: taps.map(({ dilation }) => dilation),
    group: groups,
  });
}

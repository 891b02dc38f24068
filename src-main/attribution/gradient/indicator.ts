import type { GraphBuilder } from '../graph/graphBuilder.ts';

/**
 * Indicator functions as one pass of arithmetic: HardSigmoid(v) = max(0, min(1, steepness * v + offset)). On CPUs it
 * costs a fraction of `Greater` and `Where`, and it needs no truth values. Steepness is a power of two, so products
 * with it are exact and a value on the threshold is never taken for one beside it. Values nearer to a threshold of 0
 * than 2^-100 (8e-31) get a fraction; networks do not compute in that range.
 */
const largestSteepness = 2 ** 100;

/** 1 where value > threshold, else 0. */
export function indicatorAbove(builder: GraphBuilder, value: string, threshold = 0): string {
  const steepness = steepnessAt(threshold);
  return hardSigmoid(builder, value, steepness, -steepness * Math.fround(threshold));
}

/** 1 where value < threshold, else 0. */
export function indicatorBelow(builder: GraphBuilder, value: string, threshold = 0): string {
  const steepness = steepnessAt(threshold);
  return hardSigmoid(builder, value, -steepness, steepness * Math.fround(threshold));
}

/** 1 where value >= threshold, else 0. */
export function indicatorAtLeast(builder: GraphBuilder, value: string, threshold: number): string {
  return indicatorAbove(builder, value, Math.fround(threshold) - spacingAt(threshold));
}

/** 1 where value <= threshold, else 0. */
export function indicatorAtMost(builder: GraphBuilder, value: string, threshold: number): string {
  return indicatorBelow(builder, value, Math.fround(threshold) + spacingAt(threshold));
}

/** For a difference that is nowhere positive: 1 where it is 0, else 0. */
export function indicatorOfZeroFromBelow(builder: GraphBuilder, difference: string): string {
  return hardSigmoid(builder, difference, largestSteepness, 1);
}

/** For a difference that is nowhere negative: 1 where it is 0, else 0. */
export function indicatorOfZeroFromAbove(builder: GraphBuilder, difference: string): string {
  return hardSigmoid(builder, difference, -largestSteepness, 1);
}

/** 1 where a difference is positive, 1/2 where it is 0, else 0: which of two compared values is the larger. */
export function indicatorOfPositiveOrHalf(builder: GraphBuilder, difference: string): string {
  return hardSigmoid(builder, difference, largestSteepness, 0.5);
}

function hardSigmoid(builder: GraphBuilder, value: string, alpha: number, beta: number): string {
  return builder.add('HardSigmoid', [value], { alpha: { float: alpha }, beta: { float: beta } });
}

/** The steepest slope at which steepness * threshold stays far from overflow. */
function steepnessAt(threshold: number): number {
  const exponent = threshold === 0 ? 0 : Math.ceil(Math.log2(Math.abs(threshold)));
  return Math.min(largestSteepness, 2 ** (120 - exponent));
}

/** At least the distance to the next float32, and enough for the steepest slope to tell apart. */
function spacingAt(threshold: number): number {
  return Math.max(Math.abs(threshold) * 2 ** -23, 1 / largestSteepness);
}

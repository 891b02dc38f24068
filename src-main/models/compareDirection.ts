import type { ScoreAndGradient } from './scoreAndGradient.ts';

/** Above this noise, as a share of what is compared, a direction says nothing. */
const drownedShare = 0.25;

const mostMidpoints = 27;

export interface Direction {
  readonly image: Float32Array;
  /** At `image`. */
  readonly gradient: Float32Array;
  /** The segment reaches from image - offset to image + offset. */
  readonly offset: Float32Array;
  /** Rounding noise of one score. */
  readonly noise: number;
  /** Good enough: no more slopes are taken once the error is within it. */
  readonly tolerance: number;
}

/**
 * Compares the difference of the score over a segment with the mean slope g . d along it, d being the whole segment.
 * Usually the slope in the middle will do: that is the central difference. Where it does not, because the score is
 * bent or has kinks, more slopes are taken (the midpoint rule with 3, 9, 27 points, which keeps the points it has):
 * they converge for a right gradient, kinks or not, and cannot for a wrong one.
 *
 * @returns the error as a share of the gradient's length over the segment, with what rounding explains taken off;
 * undefined when the difference drowns in rounding noise, NaN when the score is not finite everywhere.
 */
export async function compareDirection(
  model: ScoreAndGradient,
  { image, gradient, offset, noise, tolerance }: Direction,
): Promise<number | undefined> {
  const at = (share: number): Float32Array => image.map((value, index) => value + share * offset[index]!);
  const ahead = at(1);
  const behind = at(-1);
  // In float32 the ends are not exactly where they should be; what counts is where they are.
  const segment = Float64Array.from(ahead, (value, index) => value - behind[index]!);
  const measured = (await model.score(ahead)) - (await model.score(behind));

  const stepLength = Math.abs(offset[0]!) * 2;
  const scale = Math.max(Math.sqrt(dot(gradient, gradient)) * stepLength, Math.abs(measured));
  if (!Number.isFinite(measured)) return Number.NaN;
  if (2 * noise >= drownedShare * scale) return undefined;

  let slopes = dot(gradient, segment);
  let midpoints = 1;
  for (;;) {
    const difference = Math.abs(measured - slopes / midpoints);
    const error = Math.max(0, difference - 2 * noise) / scale;
    if (!(error > tolerance) || midpoints >= mostMidpoints) return error;
    midpoints *= 3;
    for (let index = 0; index < midpoints; index += 1)
      // Every third midpoint was one before.
      if (index % 3 !== 1) slopes += dot(await model.gradient(at((2 * index + 1) / midpoints - 1)), segment);
  }
}

export function dot(left: Float32Array, right: Float32Array | Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += left[index]! * right[index]!;
  return sum;
}

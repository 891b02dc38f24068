import type { ScoreAndGradient } from './scoreAndGradient.ts';

/** Above this noise, as a share of what is compared, a step says nothing. */
const drownedShare = 0.05;

const mostMidpoints = 9;

export interface Direction {
  readonly image: Float32Array;
  /** At `image`. */
  readonly gradient: Float32Array;
  /** Entries of +1 and -1. */
  readonly signs: Float32Array;
  /** Steps to try, in pixel values, until the error is within the tolerance. */
  readonly steps: readonly number[];
  /** Rounding noise of one score. */
  readonly noise: number;
  readonly tolerance: number;
}

/**
 * Compares the difference of the score over the segment from image - h signs to image + h signs with the mean slope
 * g . d along it, d being the whole segment. Usually the slope in the middle will do: that is the central difference.
 * Where it does not, because the score is bent or has kinks, more slopes are taken (the midpoint rule with 3 and 9
 * points, which keeps the points it has), and then longer steps are tried, where rounding matters less. A right
 * gradient agrees at one of them; a wrong one at none, because its error grows in step with h.
 *
 * @returns the smallest error, as a share of the gradient's length over the segment and with what rounding explains
 * taken off; undefined when every difference drowns in rounding noise; NaN when a score is not finite.
 */
export async function compareDirection(
  model: ScoreAndGradient,
  direction: Direction,
): Promise<number | undefined> {
  let smallest: number | undefined;
  for (const step of direction.steps) {
    const error = await compareStep(model, direction, step);
    if (error === undefined) continue;
    smallest = smallest === undefined ? error : Math.min(smallest, error);
    if (!(smallest > direction.tolerance)) break;
  }
  return smallest;
}

async function compareStep(
  model: ScoreAndGradient,
  { image, gradient, signs, noise, tolerance }: Direction,
  step: number,
): Promise<number | undefined> {
  const at = (share: number): Float32Array =>
    image.map((value, index) => value + share * step * signs[index]!);
  const ahead = at(1);
  const behind = at(-1);
  // In float32 the ends are not exactly where they should be; what counts is where they are.
  const segment = Float64Array.from(ahead, (value, index) => value - behind[index]!);
  const measured = (await model.score(ahead)) - (await model.score(behind));
  if (!Number.isFinite(measured)) return Number.NaN;
  const scale = Math.max(Math.sqrt(dot(gradient, gradient)) * 2 * step, Math.abs(measured));
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

import { addEnds, cutAll, cutMostDoubtful, startMeanSlope, type MeanSlope } from './meanSlope.ts';
import type { ScoreAndGradient } from './scoreAndGradient.ts';

/** Above this noise, as a share of what is compared, a step says nothing. */
const drownedShare = 0.05;

/** Taken at equal distances before those where they are needed. */
const evenParts = 9;

const mostSlopes = 45;

/** The doubt about a mean slope, as a share of the tolerance, at which it will not change any more. */
const settledShare = 0.25;

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
  /** Whether the time is over: then slopes are closed in on no further, and no step is tried after one that counts. */
  readonly isOver: () => boolean;
}

/**
 * Compares the difference of the score over the segment from image - h signs to image + h signs with the mean slope
 * g . d along it, d being the whole segment. Usually the slope in the middle will do: that is the central difference.
 * Where it does not, because the score is bent or has kinks, more slopes are taken (the midpoint rule with 3 and 9
 * points, then closing in on the places where the slope jumps), and then longer steps are tried, where rounding matters
 * less. A right gradient agrees at one of them; a wrong one at none, because its error grows in step with h.
 *
 * In a small network one kink can change the slope by more than the gradient is long, so that 9 points may miss the mean
 * by several per cent. A step therefore counts against the gradient only by what it is off beyond the doubt about the
 * mean; once one has, longer steps count for it only where there is hardly any doubt, not by chance.
 *
 * @returns the smallest error, as a share of the gradient's length over the segment and with what rounding explains
 * taken off; undefined when every step drowns in rounding noise or in doubt; NaN when a score is not finite.
 */
export async function compareDirection(
  model: ScoreAndGradient,
  direction: Direction,
): Promise<number | undefined> {
  let smallest: number | undefined;
  for (const step of direction.steps) {
    const error = await compareStep(model, direction, step, smallest !== undefined);
    if (error === undefined) continue;
    smallest = smallest === undefined ? error : Math.min(smallest, error);
    if (!(smallest > direction.tolerance) || direction.isOver()) break;
  }
  return smallest;
}

async function compareStep(
  model: ScoreAndGradient,
  { image, gradient, signs, noise, tolerance, isOver }: Direction,
  step: number,
  isContested: boolean,
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

  const slopeAt = async (place: number): Promise<number> => dot(await model.gradient(at(place)), segment);
  const errorOf = ({ mean }: MeanSlope): number => Math.max(0, Math.abs(measured - mean) - 2 * noise) / scale;
  const agrees = (slope: MeanSlope): boolean => !(errorOf(slope) > tolerance);
  let slope = startMeanSlope(dot(gradient, segment));
  while ((isContested || !agrees(slope)) && slope.parts.length < evenParts)
    slope = await cutAll(slope, slopeAt);
  if (!isContested && agrees(slope)) return errorOf(slope);
  slope = await addEnds(slope, slopeAt);
  const isSettled = (): boolean => slope.doubt <= settledShare * tolerance * scale;
  const isContradicted = (): boolean => errorOf(slope) - slope.doubt / scale > tolerance;
  while (!isSettled() && !isContradicted() && slope.parts.length < mostSlopes && !isOver())
    slope = await cutMostDoubtful(slope, slopeAt);
  return isSettled() || isContradicted() ? errorOf(slope) : undefined;
}

export function dot(left: Float32Array, right: Float32Array | Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += left[index]! * right[index]!;
  return sum;
}

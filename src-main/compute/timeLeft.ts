/** A moment at which so much of a job was done. */
export interface ProgressPoint {
  readonly atMs: number;
  /** Work done so far in any unit that takes about the same time each: evaluations, images, batches. */
  readonly done: number;
}

/** A stretch of work between two points. */
interface Stretch {
  readonly msPerUnit: number;
  readonly weight: number;
}

/** After so many newer stretches a stretch counts half. */
const halfLife = 8;

/** Older points say nothing any more (weight under 1 %). */
const rememberedPoints = 60;

/** A stretch counts as at most so many times the typical one: a laptop that slept, a swapped-out process. */
const longestOverTypical = 8;

/**
 * Estimates the time until `total` units are done, in milliseconds, from the progress so far: the exponentially
 * weighted mean time per unit, with outliers cut. Null until something can be said.
 *
 * @param points in the order of time. Where `done` falls (a job that started over) a new count begins; what was
 * learned about the speed stays.
 */
export function estimateTimeLeftMs(
  points: readonly ProgressPoint[],
  total: number,
  nowMs: number,
): number | null {
  const last = points.at(-1);
  const stretches = weighStretches(points.slice(-rememberedPoints));
  if (last === undefined || stretches.length === 0) return null;
  const longest = longestOverTypical * weightedMedian(stretches);
  const weightSum = stretches.reduce((sum, { weight }) => sum + weight, 0);
  const msPerUnit =
    stretches.reduce((sum, { weight, msPerUnit }) => sum + weight * Math.min(msPerUnit, longest), 0) /
    weightSum;
  const unitsLeft = Math.max(0, total - last.done);
  // Time since the last point was spent on the units left, but says nothing once the next unit is overdue.
  const spentMs = Math.min(Math.max(0, nowMs - last.atMs), msPerUnit * Math.min(1, unitsLeft));
  return msPerUnit * unitsLeft - spentMs;
}

function weighStretches(points: readonly ProgressPoint[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = points[0];
  for (const to of points.slice(1)) {
    const units = to.done - from!.done;
    if (units > 0) stretches.push({ msPerUnit: Math.max(0, to.atMs - from!.atMs) / units, weight: units });
    // A point without new work lengthens the stretch to the next one.
    if (units !== 0) from = to;
  }
  return stretches.map((stretch, index) => ({
    ...stretch,
    weight: stretch.weight * 2 ** ((index + 1 - stretches.length) / halfLife),
  }));
}

/** The smallest value with at least half of the weight at or below it. */
function weightedMedian(stretches: readonly Stretch[]): number {
  const byValue = stretches.toSorted((left, right) => left.msPerUnit - right.msPerUnit);
  let weightLeft = stretches.reduce((sum, { weight }) => sum + weight, 0) / 2;
  for (const { msPerUnit, weight } of byValue) {
    weightLeft -= weight;
    if (weightLeft <= 0) return msPerUnit;
  }
  return byValue.at(-1)!.msPerUnit;
}

import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';

export interface DrawnExtent {
  /** Signed distances, from the left end of the axis to the right one. */
  readonly fromDistance: number;
  readonly toDistance: number;
  /** Mean attribution, from the lower end of the axis to the upper one. */
  readonly low: number;
  readonly high: number;
}

const margin = 0.06;

/**
 * What is drawn of profiles. It reaches no deeper into lesions than around them: few lesions are as deep as the deepest.
 * Zero is always on the axis. Intervals may double the height of the means and are cut off there, because single
 * pixels deep inside have intervals that would leave the rest of the plot flat. Null where nothing is to be drawn.
 * @param fromDistance Where the axis is to begin; without it at the deepest mean.
 */
export function drawnExtent(
  profiles: readonly BoundaryProfile[],
  fromDistance: number | null = null,
): DrawnExtent | null {
  const ends = filledEnds(profiles);
  if (ends === null) return null;
  const { toDistance } = ends;
  const from = Math.max(fromDistance ?? ends.fromDistance, -Math.abs(toDistance));
  const drawn = profiles.map((profile) => {
    const isDrawn = (_: unknown, index: number): boolean => profile.distances[index]! > from;
    return {
      mean: profile.mean.filter(isDrawn),
      low: profile.low.filter(isDrawn),
      high: profile.high.filter(isDrawn),
    };
  });
  const [lowest, highest] = range([0, ...drawn.flatMap(({ mean }) => mean)]);
  const height = highest - lowest;
  const [lowestBand] = range([lowest, ...drawn.flatMap(({ low }) => low)]);
  const [, highestBand] = range([highest, ...drawn.flatMap(({ high }) => high)]);
  const bottom = Math.max(lowestBand, lowest - height / 2);
  const top = Math.min(highestBand, highest + height / 2);
  const space = margin * (top - bottom) || 1;
  return { fromDistance: from, toDistance, low: bottom - space, high: top + space };
}

/** The outer borders of the first and the last bin with a mean; null where there is none. */
export function filledEnds(
  profiles: readonly BoundaryProfile[],
): Pick<DrawnExtent, 'fromDistance' | 'toDistance'> | null {
  const ends = profiles.flatMap(({ distances, mean }) => {
    const bin = distances.length > 1 ? distances[1]! - distances[0]! : 1;
    const filled = distances.filter((_, index) => mean[index] !== null);
    return filled.length === 0 ? [] : [filled[0]! - bin / 2, filled.at(-1)! + bin / 2];
  });
  if (ends.length === 0) return null;
  const [fromDistance, toDistance] = range(ends);
  return { fromDistance, toDistance };
}

function range(values: readonly (number | null)[]): readonly [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

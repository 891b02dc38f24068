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
 * What is drawn of a profile. It reaches no deeper into lesions than around them: few lesions are as deep as the deepest.
 * Zero is always on the axis. The interval may double the height of the means and is cut off there, because single
 * pixels deep inside have intervals that would leave the rest of the plot flat. Null where nothing is to be drawn.
 */
export function drawnExtent({ distances, mean, low, high }: BoundaryProfile): DrawnExtent | null {
  const filled = distances.filter((_, index) => mean[index] !== null);
  if (filled.length === 0) return null;
  const bin = distances.length > 1 ? distances[1]! - distances[0]! : 1;
  const toDistance = Math.max(...filled) + bin / 2;
  const fromDistance = Math.max(Math.min(...filled) - bin / 2, -Math.abs(toDistance));
  const isDrawn = (_: unknown, index: number): boolean =>
    distances[index]! > fromDistance && distances[index]! < toDistance;
  const [lowest, highest] = range([...mean.filter(isDrawn), 0]);
  const height = highest - lowest;
  const [lowestBand] = range([...low.filter(isDrawn), lowest]);
  const [, highestBand] = range([...high.filter(isDrawn), highest]);
  const bottom = Math.max(lowestBand, lowest - height / 2);
  const top = Math.min(highestBand, highest + height / 2);
  const space = margin * (top - bottom) || 1;
  return { fromDistance, toDistance, low: bottom - space, high: top + space };
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

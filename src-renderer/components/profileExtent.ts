import type { BoundaryProfile } from '../../src-main/contract/lesionMeasures.ts';

export interface ProfileExtent {
  readonly firstDistance: number;
  readonly lastDistance: number;
  /** Of means and intervals, and of zero. */
  readonly lowest: number;
  readonly highest: number;
}

/** What a plot must have room for; null where no profile has a value. */
export function profileExtent(profiles: readonly BoundaryProfile[]): ProfileExtent | null {
  const distances: number[] = [];
  const values: number[] = [];
  for (const { distances: all, mean, low, high } of profiles)
    for (const [index, distance] of all.entries()) {
      const value = mean[index] ?? null;
      if (value === null) continue;
      distances.push(distance);
      values.push(value, low[index] ?? value, high[index] ?? value);
    }
  if (distances.length === 0) return null;
  const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b));
  const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b));
  return {
    firstDistance: least(distances),
    lastDistance: most(distances),
    lowest: Math.min(0, least(values)),
    highest: Math.max(0, most(values)),
  };
}

import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';

/** Index of the bin with a mean whose centre is nearest to a distance; -1 where there is none. */
export function nearestBin(profile: BoundaryProfile, distance: number): number {
  let nearest = -1;
  let leastGap = Infinity;
  profile.distances.forEach((centre, index) => {
    const gap = Math.abs(centre - distance);
    if (profile.mean[index] === null || gap >= leastGap) return;
    nearest = index;
    leastGap = gap;
  });
  return nearest;
}

/** Index of the next bin with a mean, so many bins on; the last or first one where there are not so many. */
export function binAfter(profile: BoundaryProfile, index: number, steps: number): number {
  const filled = profile.distances.flatMap((_, bin) => (profile.mean[bin] === null ? [] : [bin]));
  const place = filled.indexOf(index);
  return filled[Math.min(filled.length - 1, Math.max(0, (place < 0 ? 0 : place) + steps))] ?? -1;
}

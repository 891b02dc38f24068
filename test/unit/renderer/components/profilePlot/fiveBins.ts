import type { BoundaryProfile } from '../../../../../src-main/contract/lesionMeasures.ts';

/** Five bins from two pixels inside to three outside; no lesion reaches the middle one. */
export const fiveBins: BoundaryProfile = {
  distances: [-1.5, -0.5, 0.5, 1.5, 2.5],
  mean: [-2, -1, null, 4, 1],
  low: [null, -2, null, 3, 0.5],
  high: [null, 0, null, 5, 1.5],
  lesions: [1, 3, 0, 3, 2],
};

/** A hundred bins of the same mean and no interval, 90 of them inside. */
export function deepProfile(): BoundaryProfile {
  const distances = Array.from({ length: 100 }, (_, index) => index - 89.5);
  const nothing = distances.map(() => null);
  return {
    distances,
    mean: distances.map(() => 1),
    low: nothing,
    high: nothing,
    lesions: distances.map(() => 1),
  };
}

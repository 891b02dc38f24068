import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';

export interface TrimmedProfile {
  readonly profile: BoundaryProfile;
  /** Fewer lesions than this reach the distances that were left out. */
  readonly leastLesions: number;
}

const leastShare = 0.1;
const leastCount = 3;

/**
 * A profile without the distances that only few of its lesions reach: a tenth of them, and three where there are so many.
 * What the few deepest lesions do there says nothing of the others.
 */
export function trimmedProfile(profile: BoundaryProfile): TrimmedProfile {
  const most = profile.lesions.reduce((a, b) => Math.max(a, b), 0);
  const leastLesions = Math.min(most, Math.max(leastCount, Math.ceil(most * leastShare)));
  const keep = (values: readonly (number | null)[]): (number | null)[] =>
    values.map((value, index) => ((profile.lesions[index] ?? 0) >= leastLesions ? value : null));
  return {
    leastLesions,
    profile: {
      ...profile,
      mean: keep(profile.mean),
      low: keep(profile.low),
      high: keep(profile.high),
    },
  };
}

import type { DistanceProfile } from '../../../contract/lesionMeasures.ts';
import type { BinnedAttribution } from '../bootstrapInterval.ts';

/**
 * A profile in bins of another width (in pixels of the photograph), one of which begins at the edge. What is in a bin that
 * the new ones cut is shared out by length, so that area and sum are kept. Area in model pixels.
 */
export function binnedProfile(
  profile: DistanceProfile,
  binPx: number,
  modelPixelPx: number,
): BinnedAttribution {
  if (profile.sum.length === 0) return { first: 0, area: new Float64Array(), sum: new Float64Array() };
  const first = Math.floor(profile.firstPx / binPx);
  const end = Math.ceil((profile.firstPx + profile.sum.length) / binPx);
  const area = new Float64Array(end - first);
  const sum = new Float64Array(end - first);
  for (let k = 0; k < profile.sum.length; k++) {
    const from = profile.firstPx + k;
    for (let bin = Math.floor(from / binPx); bin * binPx < from + 1; bin++) {
      const share = Math.min(from + 1, (bin + 1) * binPx) - Math.max(from, bin * binPx);
      if (share <= 0 || bin - first >= area.length) continue;
      area[bin - first]! += (share * profile.areaPx[k]!) / modelPixelPx ** 2;
      sum[bin - first]! += share * profile.sum[k]!;
    }
  }
  return { first, area, sum };
}

/** What several have together. */
export function addBinned(members: readonly BinnedAttribution[]): BinnedAttribution {
  const { first, count } = binsOf(members);
  const [area, sum] = [new Float64Array(count), new Float64Array(count)];
  for (const member of members)
    for (let i = 0; i < member.area.length; i++) {
      area[member.first - first + i]! += member.area[i]!;
      sum[member.first - first + i]! += member.sum[i]!;
    }
  return { first, area, sum };
}

/** The bins from the first that any of them has to the last. */
export function binsOf(members: readonly BinnedAttribution[]): {
  readonly first: number;
  readonly count: number;
} {
  let [first, end] = [Infinity, -Infinity];
  for (const member of members) {
    if (member.area.length === 0) continue;
    first = Math.min(first, member.first);
    end = Math.max(end, member.first + member.area.length);
  }
  return first < end ? { first, count: end - first } : { first: 0, count: 0 };
}

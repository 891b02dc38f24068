import { percentileOfSorted } from '../../fundus/percentile.ts';
import { uniformStream } from '../../fundus/randomStream.ts';

/** Area and attribution of one lesion or case along a row of bins. */
export interface BinnedAttribution {
  /** Number of the first bin. */
  readonly first: number;
  readonly area: Float64Array;
  readonly sum: Float64Array;
}

/** 95 % of the resampled values lie between; null where there is nothing to resample. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13) of a mean: sum over
 * area, bin by bin, of as many members drawn with replacement as there are. A bin has an interval where two members or more
 * reach it; resamples in which none does are left out.
 */
export function bootstrapIntervals(
  members: readonly BinnedAttribution[],
  bins: { readonly first: number; readonly count: number },
  { seed, resamples }: { readonly seed: number; readonly resamples: number },
): readonly Interval[] {
  const random = uniformStream(seed);
  const means = new Float64Array(bins.count * resamples);
  const draws = new Int32Array(members.length);
  const area = new Float64Array(bins.count);
  const sum = new Float64Array(bins.count);
  for (let resample = 0; resample < resamples; resample++) {
    draws.fill(0);
    area.fill(0);
    sum.fill(0);
    for (let k = 0; k < members.length; k++) draws[Math.floor(random() * members.length)]!++;
    for (let k = 0; k < members.length; k++)
      if (draws[k]! > 0) addTimes(draws[k]!, members[k]!, bins.first, area, sum);
    for (let bin = 0; bin < bins.count; bin++)
      means[bin * resamples + resample] = area[bin]! > 0 ? sum[bin]! / area[bin]! : NaN;
  }
  const reach = membersInBins(members, bins);
  return Array.from(reach, (count, bin) =>
    count < 2 ? { low: null, high: null } : middleOf(means.subarray(bin * resamples, (bin + 1) * resamples)),
  );
}

/**
 * The same of any statistic of `count` members, given how often each was drawn. Resamples in which it is NaN are left out.
 */
export function bootstrapInterval(
  count: number,
  statisticOf: (times: Int32Array) => number,
  { seed, resamples }: { readonly seed: number; readonly resamples: number },
): Interval {
  const random = uniformStream(seed);
  const times = new Int32Array(count);
  const values = Float64Array.from({ length: resamples }, () => {
    times.fill(0);
    for (let k = 0; k < count; k++) times[Math.floor(random() * count)]!++;
    return statisticOf(times);
  });
  return middleOf(values);
}

/** How many members have an area in each bin. */
export function membersInBins(
  members: readonly BinnedAttribution[],
  bins: { readonly first: number; readonly count: number },
): Int32Array {
  const counts = new Int32Array(bins.count);
  for (const { first, area } of members)
    for (let i = 0; i < area.length; i++) if (area[i]! > 0) counts[first - bins.first + i]!++;
  return counts;
}

function addTimes(
  times: number,
  member: BinnedAttribution,
  firstBin: number,
  area: Float64Array,
  sum: Float64Array,
): void {
  const offset = member.first - firstBin;
  for (let i = 0; i < member.area.length; i++) {
    area[offset + i]! += times * member.area[i]!;
    sum[offset + i]! += times * member.sum[i]!;
  }
}

function middleOf(resampled: Float64Array): Interval {
  // Sorted, NaN comes last.
  resampled.sort();
  let count = resampled.length;
  while (count > 0 && Number.isNaN(resampled[count - 1]!)) count--;
  if (count === 0) return { low: null, high: null };
  const sorted = resampled.subarray(0, count);
  return { low: percentileOfSorted(sorted, 2.5), high: percentileOfSorted(sorted, 97.5) };
}

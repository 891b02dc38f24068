import type { BoundaryProfile, DistanceProfile } from '../../../contract/lesionMeasures.ts';
import { addBinned, binnedProfile, binsOf } from './binnedProfile.ts';
import { bootstrapIntervals, membersInBins, type BinnedAttribution } from '../bootstrapInterval.ts';

interface Resampling {
  readonly seed: number;
  readonly resamples: number;
}

/**
 * Mean signed attribution per model pixel against signed distance over some lesions of one photograph, with its 95 %
 * bootstrap interval over them. Distances are in pixels of the photograph, in bins of a quarter model pixel, rounded to
 * whole pixels.
 */
export function boundaryProfile(
  profiles: readonly DistanceProfile[],
  { modelPixelPx, ...resampling }: Resampling & { readonly modelPixelPx: number },
): BoundaryProfile {
  const binPx = Math.max(1, Math.round(modelPixelPx / 4));
  const lesions = profiles.map((profile) => binnedProfile(profile, binPx, modelPixelPx));
  return profileOver(lesions, lesions, binPx, resampling);
}

/** The same of lesions that are in bins already; the interval is over the members, which are lesions or whole cases. */
export function profileOver(
  lesions: readonly BinnedAttribution[],
  members: readonly BinnedAttribution[],
  binWidth: number,
  resampling: Resampling,
): BoundaryProfile {
  const bins = binsOf(lesions);
  const { area, sum } = addBinned(lesions);
  const intervals = bootstrapIntervals(members, bins, resampling);
  return {
    distances: Array.from(area, (_, bin) => (bins.first + bin + 0.5) * binWidth),
    mean: Array.from(area, (each, bin) => (each > 0 ? sum[bin]! / each : null)),
    low: intervals.map(({ low }) => low),
    high: intervals.map(({ high }) => high),
    lesions: Array.from(membersInBins(lesions, bins)),
  };
}

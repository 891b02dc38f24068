import type { PixelMask } from '../../src-main/contract/imageTensor.ts';
import type { OverlayScale, ShownSigns } from '../../src-main/fundus/overlay/overlayScale.ts';
import { percentileOfSorted } from '../../src-main/fundus/percentile.ts';
import { sortedSizes } from './sortedSizes.ts';

/** What a scale and a legend need of a map, sorted once, so that a threshold can follow a slider. */
export interface MapStatistics {
  /** Absolute values inside the field of view, ascending; of all pixels where nothing is inside. */
  readonly sortedInside: Float32Array;
  readonly positive: SignStatistics;
  readonly negative: SignStatistics;
}

interface SignStatistics {
  /** Absolute values of one sign, ascending. */
  readonly sorted: Float32Array;
  /** `sums[i]` is the sum of the first i of them. */
  readonly sums: Float64Array;
}

/** Beyond this percentile attribution is drawn at full strength, so that a few outliers do not hide the rest. */
export const clipPercentile = 99.5;

export function mapStatistics(values: Float32Array, inside: PixelMask | null): MapStatistics {
  const masked = inside === null ? values : chosen(values, (_, index) => inside.data[index] !== 0);
  return {
    sortedInside: sortedSizes(masked.length > 0 ? masked : values),
    positive: signStatistics(chosen(values, (value) => value > 0)),
    negative: signStatistics(chosen(values, (value) => value < 0)),
  };
}

/** As `filter` gives it, several times as fast. */
function chosen(values: Float32Array, isChosen: (value: number, index: number) => boolean): Float32Array {
  const kept = new Float32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (isChosen(values[i]!, i)) kept[count++] = values[i]!;
  return kept.subarray(0, count);
}

function signStatistics(values: Float32Array): SignStatistics {
  const sorted = sortedSizes(values);
  const sums = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i++) sums[i + 1] = sums[i]! + sorted[i]!;
  return { sorted, sums };
}

export function largestPositive({ positive }: MapStatistics): number {
  return positive.sorted.at(-1) ?? 0;
}

export function largestNegative({ negative }: MapStatistics): number {
  const largest = negative.sorted.at(-1);
  return largest === undefined ? 0 : -largest;
}

/** As `overlayScale` of fundus gives it. */
export function scaleOf(statistics: MapStatistics, thresholdPercentile: number): OverlayScale {
  const { sortedInside } = statistics;
  const clip = percentileOfSorted(sortedInside, clipPercentile);
  const largest = sortedInside.at(-1) ?? 0;
  return {
    fullStrength: clip > 0 ? clip : largest > 0 ? largest : 1,
    threshold: thresholdPercentile === 0 ? 0 : percentileOfSorted(sortedInside, thresholdPercentile),
  };
}

/** As `displayedShare` of fundus gives it. */
export function shareOf(statistics: MapStatistics, scale: OverlayScale, signs: ShownSigns): number {
  const { positive, negative } = statistics;
  const total = positive.sums.at(-1)! + negative.sums.at(-1)!;
  if (total === 0) return 0;
  const shown =
    (signs.showPositive ? displayedSum(positive, scale) : 0) +
    (signs.showNegative ? displayedSum(negative, scale) : 0);
  return shown / total;
}

function displayedSum({ sorted, sums }: SignStatistics, { fullStrength, threshold }: OverlayScale): number {
  const first = firstAtLeast(sorted, threshold);
  const clipped = Math.max(first, firstAtLeast(sorted, fullStrength));
  return sums[clipped]! - sums[first]! + (sorted.length - clipped) * fullStrength;
}

/** Index of the first value that is not below the bound. */
function firstAtLeast(sorted: Float32Array, bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

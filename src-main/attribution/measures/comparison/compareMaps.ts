import type { MapSimilarity } from '../../../contract/comparison.ts';
import type { PixelMask } from '../../../contract/imageTensor.ts';
import { percentileOfSorted } from '../../../fundus/percentile.ts';
import { oppositeShare, strongestPercent, type StrongValues } from './oppositeShare.ts';
import { centredRanks, spearmanCorrelation, type CentredRanks } from './spearmanCorrelation.ts';
import {
  similarityWindows,
  structuralSimilarity,
  windowedMap,
  type SimilarityWindows,
  type WindowedMap,
} from './structuralSimilarity.ts';

/** For structural similarity this percentile of a map's absolute values counts as 1. */
const fullStrengthPercentile = 99.5;

export interface ComparedMaps {
  /** Signed, row-major, summed over colours; finite. All of the size of the mask. */
  readonly maps: readonly Float32Array[];
  readonly inside: PixelMask;
  /** Pairs of places in `maps`. */
  readonly wanted: readonly (readonly [number, number])[];
}

export interface ComparedPair extends Pick<MapSimilarity, 'spearman' | 'ssim' | 'oppositeShare'> {
  readonly first: number;
  readonly second: number;
}

interface PreparedMap {
  readonly ranks: CentredRanks;
  readonly windowed: WindowedMap;
  readonly strong: StrongValues;
}

/**
 * How alike pairs of maps are inside the field of view. What belongs to one map is worked out once, when its first pair comes. A map that
 * is constant inside, or a mask without pixels, is like nothing: null.
 */
export function* compareMaps({ maps, inside, wanted }: ComparedMaps): Generator<ComparedPair> {
  const windows = similarityWindows(inside);
  const prepared = new Map<number, PreparedMap | null>();

  function preparedMap(place: number): PreparedMap | null {
    const known = prepared.get(place);
    if (known !== undefined) return known;
    const made = prepare(maps[place]!, windows);
    prepared.set(place, made);
    return made;
  }

  for (const [first, second] of wanted) {
    const [a, b] = [preparedMap(first), preparedMap(second)];
    yield a === null || b === null
      ? { first, second, spearman: null, ssim: null, oppositeShare: null }
      : {
          first,
          second,
          spearman: spearmanCorrelation(a.ranks, b.ranks),
          ssim: structuralSimilarity(a.windowed, b.windowed, windows),
          oppositeShare: oppositeShare(a.strong, b.strong),
        };
  }
}

function prepare(map: Float32Array, windows: SimilarityWindows): PreparedMap | null {
  const { pixels } = windows.grid;
  const values = new Float32Array(pixels.length);
  for (let k = 0; k < pixels.length; k++) values[k] = map[pixels[k]!]!;
  const ranks = centredRanks(values);
  if (ranks.sumOfSquares === 0) return null;
  const sizes = ascendingSizes(values, ranks.order);
  // In a sparse map a percentile can be 0: then the largest value is full strength, and what is not 0 is strong.
  const fullStrength = percentileOfSorted(sizes, fullStrengthPercentile) || sizes.at(-1)!;
  const threshold = percentileOfSorted(sizes, 100 - strongestPercent) || Number.MIN_VALUE;
  return { ranks, windowed: windowedMap(map, fullStrength, windows), strong: { values, threshold } };
}

/** Absolute values in ascending order: at either end of the order of the values lies the largest that is left. */
function ascendingSizes(values: Float32Array, order: Uint32Array): Float32Array {
  const sizes = new Float32Array(values.length);
  let [low, high] = [0, values.length - 1];
  for (let place = values.length - 1; place >= 0; place--) {
    const negative = -values[order[low]!]!;
    const positive = values[order[high]!]!;
    if (negative > positive) low++;
    else high--;
    sizes[place] = Math.max(negative, positive);
  }
  return sizes;
}

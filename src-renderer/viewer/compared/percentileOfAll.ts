/** Words of the bits of sizes, each ascending. Without their sign, the bits of floats are in the order of the floats. */
type SortedBits = readonly Uint32Array[];

/**
 * The percentile (0..100) of all values of several arrays as if they were one, linear between neighbours. Nothing is put
 * together or sorted again: the value of a rank is found by halving the range of the bits of floats.
 *
 * @param sorted At least one value in all; each array ascending, 0 or more.
 */
export function percentileOfAll(sorted: readonly Float32Array[], percent: number): number {
  const bits = sorted.map(({ buffer, byteOffset, length }) => new Uint32Array(buffer, byteOffset, length));
  const count = sorted.reduce((sum, { length }) => sum + length, 0);
  const position = (percent / 100) * (count - 1);
  const below = Math.floor(position);
  const lower = valueOfRank(bits, below);
  const upper = valueOfRank(bits, Math.min(below + 1, count - 1));
  return lower + (position - below) * (upper - lower);
}

/** Of the value at a rank, from 0, in the order of all. */
function valueOfRank(sorted: SortedBits, rank: number): number {
  let [low, high] = [0, 0x7fffffff];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (countUpTo(sorted, middle) > rank) high = middle;
    else low = middle + 1;
  }
  return new Float32Array(Uint32Array.of(low).buffer)[0]!;
}

function countUpTo(sorted: SortedBits, bound: number): number {
  return sorted.reduce((count, words) => count + firstBeyond(words, bound), 0);
}

function firstBeyond(words: Uint32Array, bound: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

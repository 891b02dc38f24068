/** Ranks of the values of one map, from which correlations with others are made quickly. */
export interface CentredRanks {
  /** Rank less the mean of all ranks; equal values have the mean of the ranks that they take up together. */
  readonly ranks: Float64Array;
  /** Positions of the values, from the smallest to the largest. */
  readonly order: Uint32Array;
  /** 0 where all values are the same. */
  readonly sumOfSquares: number;
}

/**
 * Ranks values, finite ones, in time proportional to their number.
 * @param values -0 and 0 are equal.
 */
export function centredRanks(values: Float32Array): CentredRanks {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  const meanRank = (values.length - 1) / 2;
  let sumOfSquares = 0;
  for (let start = 0; start < order.length;) {
    const value = values[order[start]!]!;
    let end = start + 1;
    while (end < order.length && values[order[end]!] === value) end++;
    const rank = (start + end - 1) / 2 - meanRank;
    for (let k = start; k < end; k++) ranks[order[k]!] = rank;
    sumOfSquares += rank * rank * (end - start);
    start = end;
  }
  return { ranks, order, sumOfSquares };
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, exact with ties (Kendall and Gibbons, "Rank Correlation Methods", 5th
 * edition, 1990, chapter 3). Null where all values of either are the same.
 */
export function spearmanCorrelation(first: CentredRanks, second: CentredRanks): number | null {
  if (first.sumOfSquares === 0 || second.sumOfSquares === 0) return null;
  let product = 0;
  for (let i = 0; i < first.ranks.length; i++) product += first.ranks[i]! * second.ranks[i]!;
  return Math.min(1, Math.max(-1, product / Math.sqrt(first.sumOfSquares * second.sumOfSquares)));
}

const digitBits = 11;
const digits = 1 << digitBits;

/**
 * Positions of the values from the smallest to the largest, by radix sort on the bits of float32: a sort with a comparison takes ten times
 * as long. -0 comes before 0, equal values in their order.
 */
function ascendingOrder(values: Float32Array): Uint32Array {
  const count = values.length;
  let [keys, order] = [orderedBits(values), new Uint32Array(count)];
  let [sortedKeys, sortedOrder] = [new Uint32Array(count), new Uint32Array(count)];
  for (let i = 0; i < count; i++) order[i] = i;
  for (let shift = 0; shift < 32; shift += digitBits) {
    const starts = digitStarts(keys, shift);
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      const place = starts[(key >>> shift) & (digits - 1)]!++;
      sortedKeys[place] = key;
      sortedOrder[place] = order[i]!;
    }
    [keys, sortedKeys] = [sortedKeys, keys];
    [order, sortedOrder] = [sortedOrder, order];
  }
  return order;
}

/** Where the keys of each digit begin. */
function digitStarts(keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(digits + 1);
  for (let i = 0; i < keys.length; i++) starts[((keys[i]! >>> shift) & (digits - 1)) + 1]!++;
  for (let digit = 0; digit < digits; digit++) starts[digit + 1]! += starts[digit]!;
  return starts;
}

/** Whole numbers in the order of the values: the bits of a float ascend with its size, so negative ones are turned round. */
function orderedBits(values: Float32Array): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(values.slice().buffer);
  for (let i = 0; i < bits.length; i++) bits[i]! ^= bits[i]! >>> 31 === 1 ? 0xffff_ffff : 0x8000_0000;
  return bits;
}

/** Ranks of the values of one map, from which correlations with others are made quickly. */
export interface CentredRanks {
  /** Rank less the mean of all ranks; equal values have the mean of the ranks that they take up together. */
  readonly ranks: Float64Array;
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
  return { ranks, sumOfSquares };
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

/** Positions of the values from the smallest to the largest, by radix sort: a sort with a comparison takes ten times as long. */
function ascendingOrder(values: Float32Array): Uint32Array {
  const keys = orderedBits(values);
  let order = Uint32Array.from(values, (_, index) => index);
  let sorted = new Uint32Array(values.length);
  for (let shift = 0; shift < 32; shift += digitBits) {
    const starts = new Uint32Array(digits + 1);
    for (const key of keys) starts[((key >>> shift) & (digits - 1)) + 1]!++;
    for (let digit = 0; digit < digits; digit++) starts[digit + 1]! += starts[digit]!;
    for (const position of order) sorted[starts[(keys[position]! >>> shift) & (digits - 1)]!++] = position;
    [order, sorted] = [sorted, order];
  }
  return order;
}

/** Whole numbers in the order of the values: the bits of a float ascend with its size, so negative ones are turned round. */
function orderedBits(values: Float32Array): Uint32Array {
  // -0 comes just before 0, and is equal to it when ranks are given.
  return new Uint32Array(values.slice().buffer).map((word) =>
    word >>> 31 === 1 ? ~word : word | 0x8000_0000,
  );
}

import type { AttributionMeasures } from '../../../contract/comparison.ts';

/** Shares (0..1) of the absolute attribution of a map that are positive and negative. Null for a map without attribution. */
export function massShares({
  positiveSum,
  negativeSum,
}: Pick<AttributionMeasures, 'positiveSum' | 'negativeSum'>): {
  readonly positive: number;
  readonly negative: number;
} | null {
  const total = positiveSum + Math.abs(negativeSum);
  return total === 0 ? null : { positive: positiveSum / total, negative: Math.abs(negativeSum) / total };
}

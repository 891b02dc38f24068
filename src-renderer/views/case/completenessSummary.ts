import type { AttributionNumbers } from '../../../src-main/contract/attribution.ts';

/** How nearly an attribution adds up to what it explains. */
interface CompletenessSummary {
  /** Sum of the signed map. */
  readonly sum: number;
  /** F(x) - F(x'). */
  readonly difference: number;
  /** |sum - difference| as a share of |difference|; null where the difference is zero. */
  readonly errorShare: number | null;
}

/** Null for methods that do not promise completeness. */
export function completenessSummary({
  sum,
  scoreInput,
  scoreBaseline,
  delta,
}: AttributionNumbers): CompletenessSummary | null {
  if (delta === null) return null;
  const difference = scoreInput - scoreBaseline;
  return { sum, difference, errorShare: difference === 0 ? null : Math.abs(delta / difference) };
}

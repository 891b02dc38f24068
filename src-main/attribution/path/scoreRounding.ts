/**
 * How far float32 scores alone may put a completeness error off, in units of F.
 *
 * A float32 score is off by half a unit in its last place, 2^-24 of itself, at the very least; a network's own roundings
 * are given four times as much. A panel's error holds two scores, so the root-sum-square over n panels is off by
 * sqrt(2 n) such errors. Below this, a difference says something about rounding and nothing about the path.
 */
export function scoreRounding(scores: readonly number[]): number {
  const largest = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
  return 2 ** -22 * largest * Math.sqrt(2 * Math.max(1, scores.length - 1));
}

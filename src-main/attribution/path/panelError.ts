interface PathPoint {
  readonly alpha: number;
  /** F(gamma(alpha)). */
  readonly score: number;
  /** dF/dalpha. */
  readonly slope: number;
}

/**
 * What the trapezoid over a panel misses, in units of F. Known, not estimated: the exact integral of dF/dalpha is the
 * difference of the scores.
 */
export function panelError(left: PathPoint, right: PathPoint): number {
  const estimate = ((right.alpha - left.alpha) * (left.slope + right.slope)) / 2;
  return estimate - (right.score - left.score);
}

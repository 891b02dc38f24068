import type { PerturbationCurve } from '../../../../src-main/contract/comparison.ts';

/** A baseline's curve in a plot of several. */
export interface CurveLine {
  readonly id: string;
  readonly name: string;
  /** Place in the list of looks. */
  readonly look: number;
  readonly curve: PerturbationCurve;
}

/** Where the score at a share is read: the nearest point that was measured. */
export function nearestPoint({ shares }: PerturbationCurve, share: number): number {
  return shares.reduce(
    (best, candidate, index) =>
      Math.abs(candidate - share) < Math.abs(shares[best]! - share) ? index : best,
    0,
  );
}

/** The smallest and the largest score of all curves; 0 and 1 where there is none. */
export function scoreExtent(lines: readonly CurveLine[]): readonly [number, number] {
  const scores = lines.flatMap(({ curve }) => curve.scores);
  if (scores.length === 0) return [0, 1];
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

export function scoreNumber(value: number): string {
  const size = Math.abs(value).toFixed(3);
  return Number(size) === 0 ? size : `${value < 0 ? '−' : ''}${size}`;
}

/** All curves in sentences, for whoever does not see them. */
export function curveSentences(lines: readonly CurveLine[]): readonly string[] {
  return lines.map(({ name, curve: { auc, normalisedAuc, scores } }) => {
    const normalised = normalisedAuc === null ? '' : `, normalised ${scoreNumber(normalisedAuc)}`;
    return `${name}: area ${scoreNumber(auc)}${normalised}; F goes from ${scoreNumber(scores[0] ?? 0)} to ${scoreNumber(scores.at(-1) ?? 0)}.`;
  });
}

import type { PerturbationCurve } from '../../../contract/comparison.ts';
import { scoreRounding } from '../../path/scoreRounding.ts';

/**
 * The area under the scores of a perturbation, by the trapezoid rule (Petsiuk et al., BMVC 2018, section 3.2): in units of F, and
 * normalised, with the lower of the two ends at 0 and the higher at 1. So a straight line has 0.5 whether F rises or falls, and a
 * higher area is a higher F either way: better for insertion, worse for deletion.
 *
 * @param shares Share of the pixels that are replaced at each point, from 0 to 1, ascending.
 * @param scores F at each point.
 */
export function perturbationCurve(shares: readonly number[], scores: readonly number[]): PerturbationCurve {
  const area = areaBelow(shares, scores);
  const ends = [scores[0]!, scores.at(-1)!];
  const lower = Math.min(...ends);
  const change = Math.max(...ends) - lower;
  return {
    shares: [...shares],
    scores: [...scores],
    auc: area,
    normalisedAuc: change > scoreRounding(ends) ? (area - lower) / change : null,
  };
}

function areaBelow(shares: readonly number[], scores: readonly number[]): number {
  let area = 0;
  for (let point = 1; point < shares.length; point++)
    area += ((shares[point]! - shares[point - 1]!) * (scores[point]! + scores[point - 1]!)) / 2;
  return area;
}

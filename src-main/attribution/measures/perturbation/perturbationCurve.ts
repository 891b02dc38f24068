import type { PerturbationCurve } from '../../../contract/comparison.ts';
import { scoreRounding } from '../../path/scoreRounding.ts';

/**
 * The area under the scores of a perturbation, by the trapezoid rule (Petsiuk et al., BMVC 2018, section 3.2), in units
 * of F and with the first score at 0 and the last at 1. So normalised, a higher area means that the score went sooner to where it
 * ends: better, for insertion and for deletion.
 *
 * @param shares Share of the pixels that are replaced at each point, from 0 to 1, ascending.
 * @param scores F at each point.
 */
export function perturbationCurve(shares: readonly number[], scores: readonly number[]): PerturbationCurve {
  const first = scores[0]!;
  const change = scores.at(-1)! - first;
  const area = areaBelow(shares, scores);
  const isTold = Math.abs(change) > scoreRounding([first, first + change]);
  return {
    shares: [...shares],
    scores: [...scores],
    auc: area,
    normalisedAuc: isTold ? (area - first) / change : null,
  };
}

function areaBelow(shares: readonly number[], scores: readonly number[]): number {
  let area = 0;
  for (let point = 1; point < shares.length; point++)
    area += ((shares[point]! - shares[point - 1]!) * (scores[point]! + scores[point - 1]!)) / 2;
  return area;
}

import { accumulatePoints } from './accumulatePoints.ts';
import { fixedPoints, type FixedRule } from './fixedPoints.ts';
import { panelError } from './panelError.ts';
import type { PathIntegral, PathWatch } from './pathIntegral.ts';
import type { AccumulatedBatch, PathSession, WeightedPoint } from './pathSession.ts';
import { rootSumSquare } from './rootSumSquare.ts';
import { scoreRounding } from './scoreRounding.ts';

/**
 * Integrates the gradient along the path by a fixed rule. An end of the path that the rule leaves out is evaluated with
 * weight 0, for its score, and counts as an evaluation.
 *
 * @param steps As in {@link fixedPoints}.
 * @throws AppError `compute.cancelled`, `device.failed` on a score or gradient that is not finite, and what the session throws.
 */
export async function integrateFixedRule(
  session: PathSession,
  rule: FixedRule,
  steps: number,
  watch: PathWatch = {},
): Promise<PathIntegral> {
  const points = withEnds(fixedPoints(rule, steps));
  const { scores, slopes, gradientSum } = await accumulatePoints(session, points, watch);
  const scoreInput = scores.at(-1)!;
  const scoreBaseline = scores[0]!;
  return {
    scoreInput,
    scoreBaseline,
    gradient: gradientSum,
    evaluations: points.length,
    panelError: rule === 'trapezoid' ? trapezoidError(points, scores, slopes) : null,
    scoreRounding: scoreRounding(rule === 'trapezoid' ? scores : [scoreBaseline, scoreInput]),
    history: [],
  };
}

function withEnds(points: readonly WeightedPoint[]): readonly WeightedPoint[] {
  const before = points[0]!.alpha > 0 ? [{ alpha: 0, weight: 0 }] : [];
  const after = points.at(-1)!.alpha < 1 ? [{ alpha: 1, weight: 0 }] : [];
  return [...before, ...points, ...after];
}

function trapezoidError(
  points: readonly WeightedPoint[],
  scores: AccumulatedBatch['scores'],
  slopes: AccumulatedBatch['slopes'],
): number {
  const known = points.map(({ alpha }, index) => ({ alpha, score: scores[index]!, slope: slopes[index]! }));
  return rootSumSquare(known.slice(1).map((right, index) => panelError(known[index]!, right)));
}

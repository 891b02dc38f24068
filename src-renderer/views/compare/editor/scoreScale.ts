import { plotAxis, type PlotAxis } from '../../../components/plotAxis.ts';

interface ScaleMark {
  readonly id: 'noFinding' | 'baseline' | 'input';
  readonly label: string;
  readonly score: number;
}

interface ScoreScale {
  readonly axis: PlotAxis;
  readonly marks: readonly ScaleMark[];
}

/** Scores on a common axis with a margin: no finding where it can be told, the baseline, and the photograph. */
export function scoreScale(scores: {
  readonly scoreBaseline: number;
  readonly scoreInput: number;
  readonly noFindingScore: number | null;
}): ScoreScale {
  const marks: readonly ScaleMark[] = [
    ...(scores.noFindingScore === null
      ? []
      : [{ id: 'noFinding', label: 'no finding', score: scores.noFindingScore } as const]),
    { id: 'baseline', label: 'baseline', score: scores.scoreBaseline },
    { id: 'input', label: 'photograph', score: scores.scoreInput },
  ];
  const values = marks.map(({ score }) => score);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { axis: plotAxis(low, high, { mostTicks: 5, isRounded: true }), marks };
}

/** Share of the axis at which a value lies, 0..1. */
export function placeOn({ minimum, maximum }: Pick<PlotAxis, 'minimum' | 'maximum'>, value: number): number {
  return Math.min(1, Math.max(0, (value - minimum) / (maximum - minimum)));
}

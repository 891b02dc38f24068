import type { MeanOverCases, SessionBaseline } from '../../../src-main/contract/baselineSession.ts';
import { plotAxis, type PlotAxis } from '../../components/plotAxis.ts';

/** The mean score along a curve, or with its ends at 0 and 1. */
export type AucKind = 'score' | 'normalised';

interface AucRow {
  readonly baseline: SessionBaseline;
  readonly insertion: MeanOverCases | null;
  readonly deletion: MeanOverCases | null;
}

interface AucPlot {
  readonly rows: readonly AucRow[];
  /** Common to all rows and both measures; null where nothing is measured. */
  readonly axis: PlotAxis | null;
}

/** Insertion and deletion of every baseline with their intervals on one axis. */
export function aucPlot(baselines: readonly SessionBaseline[], kind: AucKind): AucPlot {
  const rows = baselines.map((baseline) => ({
    baseline,
    insertion: kind === 'score' ? baseline.insertion : baseline.insertionNormalised,
    deletion: kind === 'score' ? baseline.deletion : baseline.deletionNormalised,
  }));
  const ends = rows.flatMap(({ insertion, deletion }) => [...endsOf(insertion), ...endsOf(deletion)]);
  const axis =
    ends.length === 0
      ? null
      : plotAxis(Math.min(...ends), Math.max(...ends), { mostTicks: 6, isRounded: true });
  return { rows, axis };
}

function endsOf(mean: MeanOverCases | null): readonly number[] {
  return mean === null ? [] : [mean.mean, mean.low, mean.high].filter((value) => value !== null);
}

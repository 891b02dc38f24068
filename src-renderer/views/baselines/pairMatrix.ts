import type { BaselineSession, SessionBaselinePair } from '../../../src-main/contract/baselineSession.ts';
import { scoreText } from '../../../src-main/attribution/measures/scoreText.ts';
import { shareText } from '../../wording/attributionWords.ts';
import { intervalText } from './meanWords.ts';

export type PairMeasure = 'agreement' | 'spearman' | 'ssim' | 'opposite';

interface PairCell {
  /** Null where the two were never measured together. */
  readonly pair: SessionBaselinePair | null;
  /** Large. */
  readonly text: string;
  /** Small, below: of how many, or the interval. */
  readonly detail: string;
  /** How alike, 0..1, for the shade; null where there is nothing. */
  readonly likeness: number | null;
}

interface MatrixRow {
  readonly name: string;
  /** With each baseline before this one. */
  readonly cells: readonly PairCell[];
}

/** Rows from the second baseline on, with a cell for each one before it: every pair once. */
export function pairMatrix(
  { baselines, pairs }: Pick<BaselineSession, 'baselines' | 'pairs'>,
  measure: PairMeasure,
): readonly MatrixRow[] {
  return baselines.slice(1).map(({ name }, index) => ({
    name,
    cells: baselines.slice(0, index + 1).map((_, other) => cellOf(pairOf(pairs, other, index + 1), measure)),
  }));
}

function pairOf(pairs: readonly SessionBaselinePair[], a: number, b: number): SessionBaselinePair | null {
  return (
    pairs.find(({ first, second }) => (first === a && second === b) || (first === b && second === a)) ?? null
  );
}

function cellOf(pair: SessionBaselinePair | null, measure: PairMeasure): PairCell {
  if (pair === null || pair.cases === 0) return { pair, text: '–', detail: '', likeness: null };
  if (measure === 'agreement')
    return {
      pair,
      text: `${pair.agreeing} of ${pair.cases}`,
      detail: pair.cases === 1 ? 'case' : 'cases',
      likeness: pair.agreeing / pair.cases,
    };
  const mean = { spearman: pair.spearman, ssim: pair.ssim, opposite: pair.oppositeShare }[measure];
  if (mean === null) return { pair, text: '–', detail: '', likeness: null };
  if (measure === 'opposite')
    return {
      pair,
      text: shareText(mean.mean),
      detail:
        mean.low === null || mean.high === null
          ? 'no interval'
          : `${shareText(mean.low)} to ${shareText(mean.high)}`,
      likeness: Math.max(0, 1 - 2 * mean.mean),
    };
  return {
    pair,
    text: scoreText(mean.mean),
    detail: intervalText(mean),
    likeness: Math.min(1, Math.max(0, mean.mean)),
  };
}

import type { Prediction } from '../../../src-main/contract/caseView.ts';

/**
 * How long the bar of each class is, 0..1: its share, or, where the outputs are no probabilities, its score on a scale
 * from the lowest (or zero) to the highest.
 */
export function barLengths(classes: Prediction['classes']): readonly number[] {
  const scores = classes.map(({ score }) => score);
  const lowest = Math.min(0, ...scores);
  const highest = Math.max(0, ...scores);
  return classes.map(({ score, share }) => {
    if (share !== null) return share;
    return highest === lowest ? 0 : (score - lowest) / (highest - lowest);
  });
}

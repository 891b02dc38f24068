import { nearNoFinding } from '../attribution/measures/comparison/comparisonLimits.ts';
import type { ModelPackage } from './modelPackage.ts';

/** What the explained number is for a photograph of which the model is sure that it shows nothing. */
export interface NoFindingScore {
  /** Null where that cannot be told, or is beyond all numbers: log-odds of 0 or 1. */
  readonly score: number | null;
  /** Whether a value of the explained number is near no finding; null where that cannot be told. */
  readonly isNear: (explained: number) => boolean | null;
}

const unknown: NoFindingScore = { score: null, isNear: () => null };

/**
 * From what a package says of its classes. A probability, or a weighted sum of probabilities, is what the class of no
 * finding weighs in it: 0 where that class is no part of it. Log-odds are compared as the probability that they stand for.
 * @param predictedIndex The class with the highest score of the photograph, for packages that explain that class; null where it is not
 * known.
 */
export function noFindingScore(
  { output, explain }: Pick<ModelPackage, 'output' | 'explain'>,
  predictedIndex: number | null,
): NoFindingScore {
  const { noFindingIndex } = explain;
  const terms =
    explain.kind === 'combination'
      ? explain.terms
      : predictedIndex === null
        ? null
        : [{ index: predictedIndex, weight: 1 }];
  if (noFindingIndex === undefined || terms === null) return unknown;
  const sureScore = terms.find(({ index }) => index === noFindingIndex)?.weight ?? 0;
  const isNear = (score: number): boolean => Math.abs(score - sureScore) <= nearNoFinding;
  if (explain.as === 'probability' || (explain.as === 'as-emitted' && output.kind === 'probabilities'))
    return { score: sureScore, isNear };
  // The logit of one class among several says nothing of its probability.
  const isLogOdds = explain.as === 'logit' && (terms.length > 1 || output.labels.length === 1);
  return isLogOdds ? { score: null, isNear: (logOdds) => isNear(1 / (1 + Math.exp(-logOdds))) } : unknown;
}

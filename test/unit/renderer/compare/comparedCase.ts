import type { AttributionView } from '../../../../src-main/contract/caseView.ts';
import type {
  AttributionMeasures,
  Comparison,
  ComparisonTile,
  MapSimilarity,
} from '../../../../src-main/contract/comparison.ts';
import {
  attributionKeySchema,
  modelHashSchema,
  type AttributionKey,
} from '../../../../src-main/contract/ids.ts';
import { parseBaseline } from '../../../../src-main/attribution/baselines/parseBaseline.ts';

/** A key of its own for every digit. */
export function keyOf(digit: number): AttributionKey {
  return attributionKeySchema.parse(String(digit).repeat(64));
}

export function attributionOf(
  baseline: string,
  digit: number,
  numbers: Partial<AttributionView['numbers']> = {},
): AttributionView {
  return {
    key: keyOf(digit),
    modelHash: modelHashSchema.parse('f'.repeat(64)),
    modelName: 'A model',
    explainedOutput: 'P(referable)',
    baseline: parseBaseline(baseline),
    baselineText: baseline,
    baselineName: baseline,
    settings: {
      method: 'ig',
      rule: 'adaptive',
      steps: 16,
      tolerance: 0.01,
      maximumEvaluations: 512,
    },
    numbers: {
      scoreInput: 0.9,
      scoreBaseline: 0.1,
      sum: 0.8,
      delta: 0,
      panelError: 0,
      evaluations: 32,
      converged: true,
      ...numbers,
    },
    device: 'cpu',
    elapsedMs: 100,
    computedAt: '2026-11-23T00:00:00.000Z',
    isFromCache: true,
    hasMap: true,
    widthPx: 2,
    heightPx: 2,
    transform: {
      originalWidthPx: 4,
      originalHeightPx: 4,
      leftPx: 0,
      topPx: 0,
      cropWidthPx: 4,
      cropHeightPx: 4,
      targetWidthPx: 2,
      targetHeightPx: 2,
    },
  };
}

export function measuresOf(digit: number, more: Partial<AttributionMeasures> = {}): AttributionMeasures {
  const curve = { shares: [0, 1], scores: [0, 1], auc: 0.5, normalisedAuc: 0.5 };
  return {
    attributionKey: keyOf(digit),
    positiveSum: 3,
    negativeSum: -1,
    baselineDistance: { meanAbsolute: 0.2, changedShare: 0.9 },
    insertion: curve,
    deletion: curve,
    insertionBlurPx: 19,
    ...more,
  };
}

export function tileOf(baseline: string, more: Partial<ComparisonTile> = {}): ComparisonTile {
  return {
    baseline,
    resolved: baseline,
    name: baseline,
    state: 'computed',
    share: 1,
    error: null,
    attribution: null,
    measures: null,
    lesions: null,
    ...more,
  };
}

export function comparisonOf(tiles: readonly ComparisonTile[], more: Partial<Comparison> = {}): Comparison {
  return {
    modelName: 'A model',
    explainedOutput: 'P(referable)',
    noFindingScore: 0,
    tiles: [...tiles],
    pairs: [],
    warnings: [],
    reference: null,
    waiting: 0,
    ...more,
  };
}

export function pairOf(first: number, second: number, more: Partial<MapSimilarity> = {}): MapSimilarity {
  return {
    firstKey: keyOf(first),
    secondKey: keyOf(second),
    spearman: 0.5,
    ssim: 0.25,
    oppositeShare: 0.1,
    ...more,
  };
}

import { describe, expect, it } from 'vitest';
import {
  comparisonWarnings,
  type JudgedTile,
  type NoFinding,
} from '../../../../../src-main/attribution/measures/comparison/comparisonWarnings.ts';
import type { BaselineSpec } from '../../../../../src-main/contract/attribution.ts';
import type { AttributionView } from '../../../../../src-main/contract/caseView.ts';
import type { AttributionMeasures } from '../../../../../src-main/contract/comparison.ts';
import { attributionKeySchema, modelHashSchema } from '../../../../../src-main/contract/ids.ts';
import { hashOf } from '../../../store/sampleRecords.ts';

const keyOf = (name: string) => attributionKeySchema.parse(hashOf(name));

const asProbability: NoFinding = { score: 0, isNear: (score) => score <= 0.1 };
const unknown: NoFinding = { score: null, isNear: () => null };

function attributionOf(
  key: string,
  numbers: Partial<AttributionView['numbers']> = {},
  baseline: BaselineSpec = { kind: 'black' },
): AttributionView {
  return {
    key: keyOf(key),
    modelHash: modelHashSchema.parse('b'.repeat(64)),
    modelName: 'Retina Judge 7.3.1',
    explainedOutput: 'P(referable)',
    baseline,
    baselineText: baseline.kind,
    baselineName: baseline.kind,
    settings: { method: 'ig', rule: 'adaptive', steps: 50, tolerance: 0.01, maximumEvaluations: 256 },
    numbers: {
      ...{ scoreInput: 0.9, scoreBaseline: 0.05, sum: 0.85, delta: 0.0001, panelError: 0.0001 },
      ...{ evaluations: 24, converged: true },
      ...numbers,
    },
    ...{
      device: 'cpu',
      elapsedMs: 900,
      computedAt: '2026-11-23T01:00:00.000Z',
      isFromCache: true,
      hasMap: true,
    },
    ...{ widthPx: 4, heightPx: 4 },
    transform: {
      ...{
        originalWidthPx: 40,
        originalHeightPx: 40,
        leftPx: 0,
        topPx: 0,
        cropWidthPx: 40,
        cropHeightPx: 40,
      },
      ...{ targetWidthPx: 4, targetHeightPx: 4 },
    },
  };
}

function measuresOf(key: string, meanAbsolute: number, changedShare: number): AttributionMeasures {
  const curve = { shares: [0, 1], scores: [0, 1], auc: 0.5, normalisedAuc: 0.5 };
  return {
    attributionKey: keyOf(key),
    ...{ positiveSum: 1, negativeSum: -0.15, baselineDistance: { meanAbsolute, changedShare } },
    ...{ insertion: curve, deletion: curve, insertionBlurPx: 19 },
  };
}

function tileOf(name: string, changes: Partial<JudgedTile> = {}): JudgedTile {
  return { name, attribution: attributionOf(name), measures: measuresOf(name, 0.3, 1), ...changes };
}

function pairOf(first: string, second: string, oppositeShare: number | null) {
  return { firstKey: keyOf(first), secondKey: keyOf(second), oppositeShare };
}

describe('the warnings of a comparison', () => {
  it('are none where nothing is to be said, or nothing is known', () => {
    expect(comparisonWarnings([tileOf('a'), tileOf('b')], [pairOf('a', 'b', 0.25)], asProbability)).toEqual(
      [],
    );
    const unready = { name: 'a', attribution: null, measures: null };
    expect(comparisonWarnings([unready], [], asProbability)).toEqual([]);
    expect(
      comparisonWarnings([tileOf('a', { measures: null })], [pairOf('a', 'b', null)], asProbability),
    ).toEqual([]);
    const scored = tileOf('a', { attribution: attributionOf('a', { scoreBaseline: 0.9 }) });
    expect(comparisonWarnings([scored], [], unknown)).toEqual([]);
  });

  it('name a baseline that the model does not score near no finding, with both scores and the limit', () => {
    const tiles = [
      tileOf('Black'),
      tileOf('White', { attribution: attributionOf('w', { scoreBaseline: 0.4321 }) }),
    ];
    expect(comparisonWarnings(tiles, [], asProbability)).toEqual([
      {
        kind: 'scoreNotNearNoFinding',
        tiles: [1],
        sentence:
          'White: the model scores this baseline 0.432 (P(referable)), not near the score of no finding of 0.000 ' +
          '(limit: 0.10 away). Its map tells how the image differs from such a picture, not from a retina without findings.',
      },
    ]);
  });

  it('say of log-odds that they were compared as a probability', () => {
    const logOdds = { score: null, isNear: (score: number) => score < -2.2 };
    const tile = tileOf('White', { attribution: attributionOf('w', { scoreBaseline: -1.5 }) });
    expect(comparisonWarnings([tile], [], logOdds)[0]!.sentence).toContain(
      'scores this baseline −1.500 (P(referable)), not near the score of no finding (limit: 0.10 away as a probability).',
    );
  });

  it('name a baseline that is close to the image, with how far it is and how much of it differs', () => {
    const tile = (meanAbsolute: number, baseline: BaselineSpec = { kind: 'blur', sigmaPx: 1 }) =>
      tileOf('Blur 1 px', {
        attribution: attributionOf('blur', {}, baseline),
        measures: measuresOf('blur', meanAbsolute, 0.314),
      });
    expect(comparisonWarnings([tile(0.01)], [], asProbability)).toEqual([]);
    expect(comparisonWarnings([tile(0.00999)], [], asProbability)).toEqual([
      {
        kind: 'closeToImage',
        tiles: [0],
        sentence:
          'Blur 1 px: this baseline is close to the image. Inside the field of view values of 0 to 1 differ by 0.0100 on average ' +
          '(limit: 0.01), and 31.4 % of the pixels differ by more than 1/255. What both have in common gets no attribution, ' +
          'however much the model relies on it.',
      },
    ]);
    const [inpainted] = comparisonWarnings(
      [tile(0.001, { kind: 'inpainted', maskHash: 'c'.repeat(64) })],
      [],
      asProbability,
    );
    expect(inpainted!.sentence).toContain(
      '31.4 % of the pixels differ by more than 1/255. It differs only in the lesions, which is what',
    );
  });

  it('name a baseline that did not converge, with its errors and the tolerance', () => {
    const numbers = { converged: false, delta: -0.031, panelError: 0.004, evaluations: 256 };
    const tile = tileOf('Maximum distance', { attribution: attributionOf('m', numbers) });
    expect(comparisonWarnings([tile], [], asProbability)).toEqual([
      {
        kind: 'notConverged',
        tiles: [0],
        sentence:
          'Maximum distance: not converged after 256 evaluations; its sum misses F(x) − F(x′) = 0.850 by 0.031, its error ' +
          'between panels is 0.0040. The tolerance is 1 % of the difference; read this map with reserve.',
      },
    ]);
  });

  it('name two baselines whose maps have opposite signs at more than a quarter of the strongest pixels', () => {
    const tiles = [tileOf('Black'), { name: 'Blur', attribution: null, measures: null }, tileOf('White')];
    expect(comparisonWarnings(tiles, [pairOf('White', 'Black', 0.312)], asProbability)).toEqual([
      {
        kind: 'oppositeSigns',
        tiles: [0, 2],
        sentence:
          'Black and White: their maps have opposite signs at 31.2 % of the pixels that are among the strongest 5 % of either ' +
          '(limit: 25 %). There the baseline decides whether a pixel speaks for or against the finding.',
      },
    ]);
    expect(comparisonWarnings(tiles, [pairOf('White', 'gone', 0.9)], asProbability)).toEqual([]);
  });
  it('name more than three such pairs in one sentence, with the worst of them', () => {
    const tiles = ['a', 'b', 'c', 'd'].map((name) => tileOf(name));
    const three = [pairOf('a', 'b', 0.3), pairOf('d', 'b', 0.5), pairOf('a', 'd', 0.4)];
    expect(comparisonWarnings(tiles, three, asProbability)).toHaveLength(3);
    expect(comparisonWarnings(tiles, [...three, pairOf('c', 'd', 0.1)], asProbability)).toHaveLength(3);
    expect(comparisonWarnings(tiles, [...three, pairOf('b', 'a', 0.26)], asProbability)).toEqual([
      {
        kind: 'oppositeSigns',
        tiles: [0, 1, 3],
        sentence:
          'The maps of 4 pairs of baselines have opposite signs at more than 25 % of the pixels that are among the strongest 5 % of ' +
          'either, most of all b and d (50 %). There the baseline decides whether a pixel speaks for or against the finding.',
      },
    ]);
  });
});

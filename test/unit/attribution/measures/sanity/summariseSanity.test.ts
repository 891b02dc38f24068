import { describe, expect, it } from 'vitest';
import type { CheckedPhotograph } from '../../../../../src-main/attribution/measures/sanity/sanityFindings.ts';
import {
  middleOf,
  summariseSanity,
} from '../../../../../src-main/attribution/measures/sanity/summariseSanity.ts';
import { modelSanitySchema } from '../../../../../src-main/contract/modelSanity.ts';

function likeness(rankCorrelation: number | null) {
  const smoothedRankCorrelation = rankCorrelation === null ? null : (1 + rankCorrelation) / 2;
  return {
    rankCorrelation,
    smoothedRankCorrelation,
    absoluteRankCorrelation: 0.5,
    structuralSimilarity: 0.5,
  };
}

function photograph(
  name: string,
  parts: {
    readonly isUnseen?: boolean;
    readonly lesions?: readonly [share: number, areaShare: number];
    readonly steps?: readonly (number | null)[];
    readonly change?: readonly [scoreChange: number, correlation: number];
  },
): CheckedPhotograph {
  const { isUnseen = false, lesions, steps = [], change } = parts;
  const [share, areaShare] = lesions ?? [0, 0];
  return {
    ...{ name, isUnseen },
    references: [
      {
        ...{ baseline: 'black', scoreInput: 0.9, scoreBaseline: 0.1, delta: 0 },
        lesions: lesions === undefined ? null : { share, areaShare, turnedShare: null },
      },
    ],
    changes:
      change === undefined
        ? []
        : [{ change: 'flip-vertical', scoreChange: change[0], ...likeness(change[1]) }],
    steps: steps.map((correlation, step) => ({
      ...{ layers: 1 + 2 * step, scoreInput: 0.5, scoreBaseline: 0.5 },
      ...likeness(correlation),
    })),
  };
}

const findings = {
  dataset: 'five eyes',
  layerNames: ['stem', 'middle', 'logits'],
  photographs: [
    photograph('a', { isUnseen: true, lesions: [0.3, 0.1], steps: [0.8, 0.1], change: [-0.2, 0.9] }),
    photograph('b', { isUnseen: true, lesions: [0.2, 0.05], steps: [0.4, null], change: [0.1, 0.7] }),
    photograph('c', { lesions: [0.1, 0.1], steps: [0.6, -0.3], change: [0.05, 0.8] }),
    photograph('d', { lesions: [0.06, 0.02] }),
    photograph('e', {}),
  ],
};

describe('summariseSanity', () => {
  it('gives what a model package can state', () => {
    expect(modelSanitySchema.parse(summariseSanity(findings))).toEqual(summariseSanity(findings));
  });

  it('gives median and quartiles of the correlations at each step, a flat map counting as unlike', () => {
    expect(summariseSanity(findings).randomisation).toEqual({
      ...{ dataset: 'five eyes', n: 3, baseline: 'black' },
      steps: [
        // Of 0.4, 0.6, 0.8, and of -0.3, 0, 0.1.
        { layer: 'logits', rankCorrelation: { median: 0.6, low: 0.5, high: 0.7 } },
        { layer: 'stem and later (3 of 3 layers)', rankCorrelation: { median: 0, low: -0.15, high: 0.05 } },
      ],
    });
  });

  it('gives the changes of the score without their sign, and the smallest correlation', () => {
    expect(summariseSanity(findings).stability).toEqual([
      {
        ...{ change: 'flipped top to bottom', n: 3 },
        scoreChange: { median: 0.1, largest: 0.2 },
        mapCorrelation: { median: 0.8, smallest: 0.7 },
      },
      {
        ...{ change: 'flipped top to bottom, maps smoothed', n: 3 },
        scoreChange: { median: 0.1, largest: 0.2 },
        mapCorrelation: { median: 0.9, smallest: 0.85 },
      },
    ]);
  });

  it('gives attribution on lesions for photographs never trained on, then for all that have some', () => {
    const [unseen, all, ...others] = summariseSanity(findings).lesionShare;
    expect(others).toEqual([]);
    expect(all).toMatchObject({ dataset: 'five eyes', n: 4 });
    // Shares 0.06, 0.1, 0.2, 0.3; areas 0.02, 0.05, 0.1, 0.1; ratios 1, 3, 3, 4.
    expect([all!.share.median, all!.chance.median, all!.ratio.median]).toEqual([0.15, 0.075, 3]);
    expect(unseen).toMatchObject({ dataset: 'five eyes, never trained on', n: 2 });
    expect(unseen!.ratio.median).toBe(3.5);
    for (const { share } of [all!, unseen!]) {
      expect(share.low).toBeLessThanOrEqual(share.median);
      expect(share.high).toBeGreaterThanOrEqual(share.median);
    }
  });

  it('says nothing of lesions where there are none', () => {
    const without = { ...findings, photographs: [photograph('a', { steps: [0.5] })] };
    expect(summariseSanity(without)).toMatchObject({ stability: [], lesionShare: [] });
  });
});

describe('middleOf', () => {
  it('is the value itself for one photograph', () => {
    expect(middleOf([0.25])).toEqual({ median: 0.25, low: 0.25, high: 0.25 });
  });

  it('has an interval that a count of orderings gives', () => {
    // Of three drawn with replacement from 0, 1, 2 the median is 0 or 2 in 7 of 27 resamples each: more than 2.5 %.
    expect(middleOf([1, 0, 2])).toEqual({ median: 1, low: 0, high: 2 });
  });

  it('narrows around the median of many values as order statistics do', () => {
    const { median, low, high } = middleOf(Array.from({ length: 101 }, (_, at) => ((at * 37) % 101) / 100));
    expect(median).toBe(0.5);
    // Binomial(101, 1/2): its 2.5 % and 97.5 % points are 41 and 60.
    expect(low).toBeGreaterThan(0.38);
    expect(low).toBeLessThan(0.43);
    expect(high).toBeGreaterThan(0.57);
    expect(high).toBeLessThan(0.62);
  });
});

import { describe, expect, it } from 'vitest';
import type { ModelPackage } from '../../../src-main/models/modelPackage.ts';
import { noFindingScore } from '../../../src-main/models/noFindingScore.ts';
import { noFindingOf } from '../../../src-main/review/noFindingOf.ts';
import { sampleManifest } from '../../fixtures/models/sampleManifest.ts';

type Explain = ModelPackage['explain'];
type Described = Pick<ModelPackage, 'output' | 'explain'>;

const referable: Extract<Explain, { kind: 'combination' }> = {
  kind: 'combination',
  name: 'P(referable)',
  terms: [2, 3, 4].map((index) => ({ index, weight: 1 })),
  as: 'probability',
  noFindingIndex: 0,
};

function described(changes: Partial<Extract<Explain, { kind: 'combination' }>> = {}, classes = 5): Described {
  return {
    output: {
      kind: 'logits',
      labels: Array.from({ length: classes }, (_, index) => ({ index, label: `grade ${index}` })),
    },
    explain: { ...referable, ...changes },
  };
}

describe('the score of no finding', () => {
  it('is 0 of a probability that has no part for it, and near up to 0.1', () => {
    const { score, isNear } = noFindingScore(described(), null);
    expect(score).toBe(0);
    expect([0, 0.1, 0.11, 0.9].map(isNear)).toEqual([true, true, false, false]);
  });

  it('is the weight of no finding where it has a part', () => {
    const healthy = noFindingScore(described({ terms: [{ index: 0, weight: 1 }] }), null);
    expect(healthy.score).toBe(1);
    expect([0, 0.89, 0.9, 1].map(healthy.isNear)).toEqual([false, false, true, true]);
    const expectedGrade = [0, 1, 2, 3, 4].slice(1).map((index) => ({ index, weight: index }));
    expect(noFindingScore(described({ terms: expectedGrade }), null).score).toBe(0);
    expect(
      noFindingScore(described({ terms: [...expectedGrade, { index: 0, weight: -2 }] }), null).score,
    ).toBe(-2);
  });

  it('is that of the predicted class where that is explained', () => {
    const explain: Explain = { kind: 'predicted-class', as: 'probability', noFindingIndex: 0 };
    const found = { ...described(), explain };
    expect(noFindingScore(found, 0).score).toBe(1);
    expect(noFindingScore(found, 3).score).toBe(0);
    expect(noFindingScore(found, null).score).toBeNull();
    expect(noFindingScore(found, null).isNear(0)).toBeNull();
  });

  it('compares log-odds of several classes, or of the only one, as the probability that they stand for', () => {
    const several = noFindingScore(described({ as: 'logit' }), null);
    expect(several.score).toBeNull();
    // The log-odds of 0.1 are -2.197.
    expect([-30, -2.2, -2.19, 4].map(several.isNear)).toEqual([true, true, false, false]);
    const only = described({ as: 'logit', terms: [{ index: 0, weight: 1 }] }, 1);
    expect([2.19, 2.2].map(noFindingScore(only, null).isNear)).toEqual([false, true]);
  });

  it('cannot be told from the logit of one class among several, from other outputs, or without a class for it', () => {
    const logit = noFindingScore(described({ as: 'logit', terms: [{ index: 2, weight: 1 }] }), null);
    expect([logit.score, logit.isNear(-9)]).toEqual([null, null]);
    const emitted = noFindingScore(described({ as: 'as-emitted' }), null);
    expect([emitted.score, emitted.isNear(0)]).toEqual([null, null]);
    const { noFindingIndex, ...unsaid } = referable;
    expect(noFindingIndex).toBe(0);
    expect(noFindingScore({ ...described(), explain: unsaid }, null).isNear(0)).toBeNull();
  });

  it('takes emitted probabilities as such', () => {
    const found = described({ as: 'as-emitted' });
    expect(noFindingScore({ ...found, output: { ...found.output, kind: 'probabilities' } }, null).score).toBe(
      0,
    );
  });

  it('is read from the manifest of a stored model, the predicted class from a stored prediction', () => {
    const { output, explain } = described();
    expect(noFindingOf({ manifest: sampleManifest({ output, explain }) }, undefined).score).toBe(0);
    const predicted = { kind: 'predicted-class', as: 'probability', noFindingIndex: 0 };
    const model = { manifest: sampleManifest({ output, explain: predicted }) };
    expect(noFindingOf(model, undefined).score).toBeNull();
    expect(noFindingOf(model, { classScores: [1, 5, -2, 0, 0] }).score).toBe(0);
    expect(noFindingOf(model, { classScores: [7, 5, -2, 0, 0] }).score).toBe(1);
    expect(noFindingOf({ manifest: null }, undefined).isNear(0)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { classProbabilities } from '../../../src-main/models/classProbabilities.ts';

const ln = Math.log;

describe('the probabilities of classes', () => {
  it('are the softmax of logits: those of ln 1, ln 2 and ln 5 are 1, 2 and 5 eighths', () => {
    const probabilities = classProbabilities([ln(1), ln(2), ln(5)], 'logits')!;
    for (const [index, expected] of [0.125, 0.25, 0.625].entries())
      expect(probabilities[index]).toBeCloseTo(expected, 14);
  });

  it('do not overflow where logits are large', () => {
    expect(classProbabilities([1000, 1000], 'logits')).toEqual([0.5, 0.5]);
  });

  it('are the logistic function of a single logit: that of ln 3 is 3 quarters', () => {
    expect(classProbabilities([ln(3)], 'logits')![0]).toBeCloseTo(0.75, 14);
  });

  it('are taken as they are where the model emits them, and are none where it emits something else', () => {
    expect(classProbabilities([0.25, 0.75], 'probabilities')).toEqual([0.25, 0.75]);
    expect(classProbabilities([3, 4], 'other')).toBeNull();
  });
});

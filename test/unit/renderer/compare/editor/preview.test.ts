import { describe, expect, it } from 'vitest';
import type { BaselinePreview } from '../../../../../src-main/contract/baseline.ts';
import {
  distanceSentence,
  isRefusal,
  scoreSentences,
} from '../../../../../src-renderer/views/compare/editor/previewWords.ts';
import { placeOn, scoreScale } from '../../../../../src-renderer/views/compare/editor/scoreScale.ts';

const preview: BaselinePreview = {
  resolved: 'black',
  name: 'Black',
  members: 1,
  scoreBaseline: 0.04,
  scoredMembers: 1,
  scoreInput: 0.87,
  explainedOutput: 'the probability of referable retinopathy',
  noFindingScore: 0,
  isNearNoFinding: true,
  meanAbsoluteDifference: 0.2,
  changedShare: 0.99,
};

describe('what the editor says of a preview', () => {
  it('names both scores and whether the baseline is near no finding', () => {
    expect(scoreSentences(preview)).toEqual([
      'The model scores this baseline 0.0400 and the photograph 0.870.',
      'That is near no finding: it can stand for “nothing to see”.',
      'A photograph without any finding would score 0.',
    ]);
    expect(scoreSentences({ ...preview, isNearNoFinding: false })[1]).toMatch(/^That is not near no finding/);
    expect(scoreSentences({ ...preview, isNearNoFinding: null, noFindingScore: null })).toEqual([
      'The model scores this baseline 0.0400 and the photograph 0.870.',
      'What no finding scores cannot be told from this model package.',
    ]);
  });

  it('says of a set that its score is a mean, and over how many', () => {
    const sentences = scoreSentences({ ...preview, members: 64, scoredMembers: 8 });
    expect(sentences[0]).toMatch(/^The model scores these baselines 0\.0400 on average/);
    expect(sentences[1]).toBe('8 of the 64 members were scored.');
  });

  it('says how far the baseline is, that it is close, or that it is the photograph', () => {
    expect(distanceSentence(preview)).toBe(
      'It differs from the photograph in 99 % of the pixels inside the field of view, by 20 % of the range from black to white on average.',
    );
    expect(distanceSentence({ ...preview, meanAbsoluteDifference: 0.009 })).toMatch(/That is close/);
    expect(distanceSentence({ ...preview, meanAbsoluteDifference: 0, changedShare: 0 })).toMatch(
      /every attribution would be zero/,
    );
  });
});

describe('isRefusal', () => {
  it('tells what a case cannot have from what went wrong', () => {
    expect(isRefusal({ code: 'baseline.invalid' })).toBe(true);
    expect(isRefusal({ code: 'review.notAllowed' })).toBe(true);
    expect(isRefusal({ code: 'internal' })).toBe(false);
  });
});

describe('scoreScale', () => {
  it('holds every score on round ends', () => {
    const { axis, marks } = scoreScale(preview);
    expect([axis.minimum, axis.maximum]).toEqual([0, 1]);
    expect(marks.map(({ id }) => id)).toEqual(['noFinding', 'baseline', 'input']);
    expect(placeOn(axis, 0.87)).toBeCloseTo(0.87);
  });

  it('leaves out no finding where it cannot be told, and draws equal scores', () => {
    const { axis, marks } = scoreScale({ scoreBaseline: -2, scoreInput: -2, noFindingScore: null });
    expect(marks.map(({ id }) => id)).toEqual(['baseline', 'input']);
    expect(placeOn(axis, -2)).toBeCloseTo(0.5);
  });
});

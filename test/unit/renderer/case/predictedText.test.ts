import { describe, expect, it } from 'vitest';
import { predictionSchema } from '../../../../src-main/contract/caseView.ts';
import { barLengths } from '../../../../src-renderer/views/case/barLengths.ts';
import { predictedText } from '../../../../src-renderer/views/case/predictedText.ts';

const hash = 'c'.repeat(64);

function prediction(shares: readonly number[]): ReturnType<typeof predictionSchema.parse> {
  return predictionSchema.parse({
    modelHash: hash,
    modelName: 'A model',
    explainedOutput: 'P(referable)',
    classes: shares.map((share, icdrGrade) => ({
      label: `class ${icdrGrade}`,
      icdrGrade,
      score: share,
      share,
    })),
    predictedIndex: shares.indexOf(Math.max(...shares)),
    device: 'cpu',
  });
}

describe('a prediction in short', () => {
  it('is the highest class with its share', () => {
    expect(predictedText(prediction([0.1, 0.67, 0.23]))).toBe('grade 1, class 1, 67 %');
  });

  it('is the score of a model with one output', () => {
    const single = predictionSchema.parse({
      ...prediction([0.4]),
      classes: [{ label: 'referable', icdrGrade: null, score: 1.25, share: null }],
      predictedIndex: null,
    });
    expect(predictedText(single)).toBe('score 1.25');
  });
});

describe('the bars of the classes', () => {
  const classOf = (score: number, share: number | null): Parameters<typeof barLengths>[0][number] => ({
    label: 'a class',
    icdrGrade: null,
    score,
    share,
  });

  it('are as long as the shares', () => {
    expect(barLengths([classOf(5, 0.25), classOf(6, 0.75)])).toEqual([0.25, 0.75]);
  });

  it('reach from the lowest score to the highest where there are no shares', () => {
    expect(barLengths([classOf(-1, null), classOf(3, null), classOf(1, null)])).toEqual([0, 1, 0.5]);
    expect(barLengths([classOf(0, null)])).toEqual([0]);
  });
});

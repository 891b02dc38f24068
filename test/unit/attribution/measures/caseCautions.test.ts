import { describe, expect, it } from 'vitest';
import { caseCautions } from '../../../../src-main/attribution/measures/caseCautions.ts';
import { attributionViewSchema, predictionSchema } from '../../../../src-main/contract/caseView.ts';

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

function attribution(
  scoreInput: number,
  scoreBaseline: number,
): ReturnType<typeof attributionViewSchema.parse> {
  return attributionViewSchema.parse({
    key: hash,
    modelHash: hash,
    modelName: 'A model',
    explainedOutput: 'P(referable)',
    baseline: { kind: 'black' },
    baselineText: 'black',
    baselineName: 'Black',
    settings: { method: 'ig', rule: 'adaptive', steps: 50, tolerance: 0.01, maximumEvaluations: 1000 },
    numbers: {
      scoreInput,
      scoreBaseline,
      sum: scoreInput - scoreBaseline,
      delta: 0,
      panelError: 0,
      evaluations: 20,
      converged: true,
    },
    device: 'cpu',
    elapsedMs: 1000,
    computedAt: '2026-11-22T10:00:00.000Z',
    isFromCache: false,
    hasMap: true,
    widthPx: 384,
    heightPx: 384,
    transform: {
      originalWidthPx: 4288,
      originalHeightPx: 2848,
      leftPx: 700,
      topPx: 0,
      cropWidthPx: 2880,
      cropHeightPx: 2880,
      targetWidthPx: 384,
      targetHeightPx: 384,
    },
  });
}

const titles = (...given: Parameters<typeof caseCautions>): readonly string[] =>
  caseCautions(...given).map(({ title }) => title);

describe('what to keep in mind', () => {
  it('warns of heat maps where the model sees no retinopathy, and only there', () => {
    expect(titles(prediction([0.8, 0.1, 0.1]), null)).toEqual(['Predicted grade 0']);
    expect(titles(prediction([0.1, 0.8, 0.1]), null)).toEqual([]);
  });

  it('says how much of the photograph one pixel of the model stands for', () => {
    // 2880 / 384.
    expect(caseCautions(null, attribution(0.9, 0.01))[0]?.text).toContain('stands for 7.5 pixels');
  });

  it('warns of a baseline that scores half of the photograph or more', () => {
    expect(titles(null, attribution(0.9, 0.44))).toEqual(['Very small lesions']);
    expect(titles(null, attribution(0.9, 0.46))).toEqual(['The baseline scores high', 'Very small lesions']);
    expect(caseCautions(null, attribution(0.2, 0.6))[0]?.text).toContain('which is negative here');
  });
});

import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../src-main/models/parseManifest.ts';
import { evaluatedManifest, sampleEvaluation } from '../../fixtures/models/evaluatedManifest.ts';
import { toBytes } from '../../fixtures/models/sampleManifest.ts';

const calibration = sampleEvaluation.calibration!;
const [firstBin] = calibration.bins;

function problemsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const manifest = evaluatedManifest({ evaluation: { ...sampleEvaluation, ...changes } });
  return parseManifest(toBytes(manifest)).problems.map(({ field, reason }) => `${field}: ${reason}`);
}

describe('an evaluation', () => {
  it('that adds up is taken as it is, with its calibration or without', () => {
    const { manifest, problems } = parseManifest(toBytes(evaluatedManifest()));
    expect(problems).toStrictEqual([]);
    expect(manifest?.evaluation).toStrictEqual(sampleEvaluation);
    expect(problemsOf({ calibration: undefined })).toStrictEqual([]);
  });

  it('needs a row and a column of the confusion matrix for every label', () => {
    const { confusion } = sampleEvaluation;
    const reason = 'evaluation.confusion: must have 5 rows of 5 columns, one of each for every label';
    const withoutRow = [...confusion.slice(0, 3), [3, 0, 11, 14, 4]];
    expect(problemsOf({ confusion: withoutRow })).toStrictEqual([reason]);
    expect(problemsOf({ confusion: confusion.map((row) => [...row, 0]) })).toStrictEqual([reason]);
    expect(problemsOf({ confusion: [[103]] })).toStrictEqual([reason]);
  });

  it('has to count every photograph once', () => {
    expect(problemsOf({ n: 104 })).toStrictEqual([
      'evaluation.confusion: must add up to n, 104, but adds up to 103',
      'evaluation.calibration.bins: must add up to n, 104, but add up to 103',
    ]);
    const bins = calibration.bins.slice(1);
    expect(problemsOf({ calibration: { ...calibration, bins } })).toStrictEqual([
      'evaluation.calibration.bins: must add up to n, 103, but add up to 99',
    ]);
  });

  it('may not state another calibration error than its bins give, but for rounding', () => {
    expect(problemsOf({ calibration: { ...calibration, expectedError: 0.025 } })).toStrictEqual([]);
    expect(problemsOf({ calibration: { ...calibration, expectedError: 0.02 } })).toStrictEqual([
      'evaluation.calibration.expectedError: is 0.02, but the bins give 0.0291',
    ]);
  });

  it.each([
    ['evaluation.confusion[0][0]', { confusion: [[-1]] }],
    ['evaluation.confusion[0][0]', { confusion: [[0.5]] }],
    ['evaluation.confusion[0][0]', { confusion: [[null]] }],
    ['evaluation.n', { n: 0 }],
    ['evaluation.dataset', { dataset: ' ' }],
    ['evaluation.auc', { auc: 0.9 }],
    ['evaluation.calibration.expectedError', { calibration: { ...calibration, expectedError: 1.5 } }],
    ['evaluation.calibration.bins', { calibration: { ...calibration, bins: [] } }],
    ['evaluation.calibration.bins[0].n', { calibration: { ...calibration, bins: [{ ...firstBin, n: 0 }] } }],
    [
      'evaluation.calibration.bins[0].meanProbability',
      { calibration: { ...calibration, bins: [{ ...firstBin, meanProbability: 1.01 }] } },
    ],
  ])('is refused because of %s (%#)', (field, changes) => {
    expect(problemsOf(changes).some((problem) => problem.startsWith(`${field}: `))).toBe(true);
  });

  it('may not hold a number that is none', () => {
    const json = JSON.stringify(evaluatedManifest()).replace('"observedShare":0.25', '"observedShare":1e999');
    const { problems } = parseManifest(new TextEncoder().encode(json));
    expect(problems.map(({ field }) => field)).toStrictEqual([
      'evaluation.calibration.bins[1].observedShare',
    ]);
  });
});

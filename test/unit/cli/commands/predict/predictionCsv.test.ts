import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { gradeFile } from '../../../../../src-main/cli/commands/predict/gradedFile.ts';
import { predictionCsv } from '../../../../../src-main/cli/commands/predict/predictionCsv.ts';
import { predictionTable } from '../../../../../src-main/cli/commands/predict/predictionTable.ts';
import type { FilePrediction } from '../../../../../src-main/review/predictFiles.ts';
import { sampleManifest } from '../../../../fixtures/models/sampleManifest.ts';

const manifest = sampleManifest({
  output: {
    kind: 'logits',
    labels: [
      { index: 0, label: 'no, none', icdrGrade: 0 },
      { index: 1, label: 'some "dots"', icdrGrade: 1 },
    ],
  },
});

const prediction: FilePrediction = {
  file: 'eyes/a, b.png',
  classScores: [Math.log(1), Math.log(3)],
  explainedOutput: 'P(referable)',
  explainedScore: 0.75,
  fieldOfView: {
    ...{ kind: 'cut-disc', centreXPx: 5, centreYPx: 4, radiusPx: 5, confidence: 0.9 },
    ...{ leftPx: 0, topPx: 0, rightPx: 10, bottomPx: 8 },
  },
};
const failed = {
  file: 'eyes/c.png',
  code: 'file.unreadable',
  reason: 'It is cut off.',
  isFailure: true,
} as const;

function read(csv: string): Record<string, string>[] {
  return parse<Record<string, string>>(csv, { columns: true, record_delimiter: '\r\n' });
}

describe('the table of predictions as a file', () => {
  it('is read back by another reader, failures with their reason', () => {
    const [row, problem, ...more] = read(predictionCsv([gradeFile(prediction, manifest)], [failed]));
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      ...{ file: 'eyes/a, b.png', fieldKind: 'cut-disc', fieldConfidence: '0.9', predictedIndex: '1' },
      ...{
        predictedLabel: 'some "dots"',
        predictedGrade: '1',
        explained: 'P(referable)',
        explainedScore: '0.75',
      },
      problem: '',
    });
    expect(Number(row!['probability0'])).toBeCloseTo(0.25, 14);
    expect(Number(row!['probability1'])).toBeCloseTo(0.75, 14);
    expect(problem).toMatchObject({ file: 'eyes/c.png', probability0: '', problem: 'It is cut off.' });
  });

  it('does not call the numbers of a bare model probabilities', () => {
    const [row] = read(predictionCsv([gradeFile({ ...prediction, classScores: [-2, 7] }, null)], []));
    expect(row).toMatchObject({ score0: '-2', score1: '7', predictedLabel: 'class 1', predictedGrade: '' });
  });

  it('has a header where nothing was predicted', () => {
    expect(read(predictionCsv([], [failed]))).toMatchObject([
      { file: 'eyes/c.png', problem: 'It is cut off.' },
    ]);
  });
});

describe('the table of predictions for people', () => {
  it('names the explained number in its heading where it is the same for all files', () => {
    const [heading, line] = predictionTable([gradeFile(prediction, manifest)]).split('\n');
    expect(heading!.trim()).toMatch(/^file +field of view +0 +1 +highest +P\(referable\)$/);
    expect(line!.trim()).toMatch(/^eyes\/a, b\.png +cut-disc +0\.250 +0\.750 +some "dots" +0\.750$/);
  });

  it('names it in every line where it differs', () => {
    const other = { ...prediction, explainedOutput: 'logit of none', explainedScore: -1 };
    const text = predictionTable([gradeFile(prediction, manifest), gradeFile(other, manifest)]);
    expect(text).toMatch(/0\.750 P\(referable\)\n/);
    expect(text).toMatch(/-1\.000 logit of none\n/);
  });
});

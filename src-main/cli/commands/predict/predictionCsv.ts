import { csvLine, type CsvCell } from '../../../reports/data/csvLine.ts';
import type { PassedOverFile } from '../../../review/predictFiles.ts';
import type { GradedFile } from './gradedFile.ts';

/**
 * The answers as in RFC 4180: one row a file, those that failed with the reason in the last column. Where the model emits no
 * probabilities, its own numbers are called score0, score1 and so on.
 */
export function predictionCsv(graded: readonly GradedFile[], failed: readonly PassedOverFile[]): string {
  const classes = graded[0]?.classScores.length ?? 0;
  const word = graded.every(({ probabilities }) => probabilities !== null) ? 'probability' : 'score';
  const header = [
    ...['file', 'fieldKind', 'fieldConfidence'],
    ...Array.from({ length: classes }, (_, index) => `${word}${index}`),
    ...['predictedIndex', 'predictedLabel', 'predictedGrade', 'explained', 'explainedScore', 'problem'],
  ];
  const rows = graded.map((one): CsvCell[] => [
    ...[one.file, one.fieldOfView?.kind ?? null, one.fieldOfView?.confidence ?? null],
    ...(one.probabilities ?? one.classScores),
    ...[one.predicted?.index ?? null, one.predicted?.label ?? null, one.predicted?.icdrGrade ?? null],
    ...[one.explainedOutput, one.explainedScore, null],
  ]);
  const problems = failed.map(({ file, reason }): CsvCell[] => [
    file,
    ...header.slice(2).map(() => null),
    reason,
  ]);
  return [header, ...rows, ...problems].map(csvLine).join('');
}

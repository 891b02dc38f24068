import { formatTable } from '../../table.ts';
import type { GradedFile } from './gradedFile.ts';

/** The answers for people: one line a file. The columns 0, 1, 2 ... are the model's classes. */
export function predictionTable(graded: readonly GradedFile[]): string {
  const [first] = graded;
  if (first === undefined) return '';
  const names = new Set(graded.map(({ explainedOutput }) => explainedOutput));
  // A model that explains its predicted class explains something else for every file.
  const explained = names.size === 1 ? first.explainedOutput : 'explained';
  return formatTable(
    ['file', 'field of view', ...first.classScores.map((_, index) => String(index)), 'highest', explained],
    graded.map((one) => [
      one.file,
      one.fieldOfView?.kind ?? '-',
      ...(one.probabilities ?? one.classScores).map(digits),
      one.predicted?.label ?? '-',
      names.size === 1 ? digits(one.explainedScore) : `${digits(one.explainedScore)} ${one.explainedOutput}`,
    ]),
  );
}

function digits(value: number): string {
  return value.toFixed(3);
}

import type { ModelView } from '../../../../src-main/contract/model.ts';
import type { ModelEvaluation } from '../../../../src-main/contract/modelEvaluation.ts';
import type { EvidenceReading } from './evidenceReading.ts';
import { countText, photographsText } from './numberText.ts';

export type ModelLabel = NonNullable<ModelView['card']>['labels'][number];

/** Of fewer photographs of a class a share says next to nothing: 95 % intervals are wider than half the scale. */
const fewPhotographs = 10;

/** The lowest ICDR grade that is referred. */
const referable = 2;

/** The confusion matrix in sentences. Where every class is an ICDR grade also near misses and what it means for referral. */
export function confusionReading(
  { confusion, n }: Pick<ModelEvaluation, 'confusion' | 'n'>,
  labels: readonly ModelLabel[],
): EvidenceReading {
  const same = countWhere(confusion, (row, column) => row === column);
  const grades = labels.flatMap(({ icdrGrade }) => icdrGrade ?? []);
  const hasGrades = grades.length === labels.length && new Set(grades).size === grades.length;
  return {
    sentences: [
      hasGrades
        ? `The model gave ${countText(same, n)} the grade of the reference, and ${countText(oneOff(confusion, grades), n)} a grade next to it.`
        : `The model gave ${countText(same, n)} the class of the reference.`,
      ...(hasGrades ? referralSentence(confusion, grades) : []),
    ],
    cautions: [...rareClasses(confusion, labels), ...neverPredicted(confusion, labels)],
  };
}

function oneOff(confusion: ModelEvaluation['confusion'], grades: readonly number[]): number {
  return countWhere(confusion, (row, column) => Math.abs(grades[row]! - grades[column]!) === 1);
}

function referralSentence(
  confusion: ModelEvaluation['confusion'],
  grades: readonly number[],
): readonly string[] {
  const isReferable = (place: number): boolean => grades[place]! >= referable;
  const diseased = countWhere(confusion, isReferable);
  const others = countWhere(confusion, (row) => !isReferable(row));
  if (diseased === 0 || others === 0) return [];
  const missed = countWhere(confusion, (row, column) => isReferable(row) && !isReferable(column));
  const alarms = countWhere(confusion, (row, column) => !isReferable(row) && isReferable(column));
  return [
    `Referable is grade 2 or more. By its most probable grade the model called ${countText(missed, diseased)} with ` +
      `referable retinopathy not referable, and ${countText(alarms, others)} without it referable.`,
  ];
}

function rareClasses(
  confusion: ModelEvaluation['confusion'],
  labels: readonly ModelLabel[],
): readonly string[] {
  const rare = confusion.flatMap((row, place) => {
    const count = sum(row);
    return count < fewPhotographs ? [`${labels[place]!.label} (${photographsText(count)})`] : [];
  });
  return rare.length === 0 ? [] : [`Too few examples to say how well it knows: ${rare.join(', ')}.`];
}

function neverPredicted(
  confusion: ModelEvaluation['confusion'],
  labels: readonly ModelLabel[],
): readonly string[] {
  const never = labels.filter((_, column) => sum(confusion.map((row) => row[column]!)) === 0);
  return never.length === 0 ? [] : [`Never its answer: ${never.map(({ label }) => label).join(', ')}.`];
}

function countWhere(
  confusion: ModelEvaluation['confusion'],
  counts: (row: number, column: number) => boolean,
): number {
  return sum(confusion.flatMap((row, place) => row.filter((_, column) => counts(place, column))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

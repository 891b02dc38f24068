import type { RecipeRow } from './bundledGrader.ts';

// Measures of a grader, worked out in other ways than the recipe's NumPy and the application do, so that one checks the other.

type Rows = readonly RecipeRow[];

const grades = [0, 1, 2, 3, 4];
const isReferable = ({ grade }: RecipeRow): boolean => grade >= 2;
/** As the recipe takes it: of the rounded probabilities. */
const scoreOf = ({ probabilities: [, , moderate, severe, proliferative] }: RecipeRow): number =>
  moderate + severe + proliferative;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The most probable grade, the lower one of two equals. */
function predictedGrade({ probabilities }: RecipeRow): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

/** Rows: true grade; columns: predicted. */
export function confusionOf(rows: Rows): number[][] {
  return grades.map((truth) =>
    grades.map(
      (predicted) => rows.filter((row) => row.grade === truth && predictedGrade(row) === predicted).length,
    ),
  );
}

/**
 * One minus the mean squared distance of each photograph's two grades over that of every true grade from every predicted one, whatever
 * photographs they belong to: what Cohen (1968) gives for weights (i - j)^2.
 */
function kappa(rows: Rows): number {
  const predicted = rows.map(predictedGrade);
  const own = mean(rows.map(({ grade }, index) => (grade - predicted[index]!) ** 2));
  const any = mean(rows.flatMap(({ grade }) => predicted.map((other) => (grade - other) ** 2)));
  return 1 - own / any;
}

/** From the sum of the positives' ranks (Mann and Whitney, 1947); equals share the mean of their ranks. */
function areaUnderCurve(
  rows: Rows,
  isPositive: (row: RecipeRow) => boolean,
  score: (row: RecipeRow) => number,
): number {
  const sorted = rows.map(score).toSorted((a, b) => a - b);
  const rank = (value: number): number => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1;
  const positives = rows.filter(isPositive);
  const n = positives.length;
  const rankSum = positives.reduce((sum, row) => sum + rank(score(row)), 0);
  return (rankSum - (n * (n + 1)) / 2) / (n * (rows.length - n));
}

interface CalibrationBin {
  readonly meanProbability: number;
  readonly observedShare: number;
  readonly n: number;
}

/** Bins of equally many photographs in order of P(referable); where that does not come out even, the first have one more. */
export function calibrationBins(rows: Rows, count: number): CalibrationBin[] {
  const left = rows.toSorted((a, b) => scoreOf(a) - scoreOf(b));
  return Array.from({ length: count }, (_, index) => {
    const members = left.splice(0, Math.ceil(left.length / (count - index)));
    return {
      meanProbability: mean(members.map(scoreOf)),
      observedShare: mean(members.map((row) => Number(isReferable(row)))),
      n: members.length,
    };
  });
}

/** Every measure that a manifest of the recipe may state, by the name under which it does. */
export const graderMeasures: Readonly<Record<string, (rows: Rows) => number>> = {
  'quadratic weighted kappa': kappa,
  'accuracy, five grades': (rows) => mean(rows.map((row) => Number(predictedGrade(row) === row.grade))),
  'AUC, referable (grade 2 or more)': (rows) => areaUnderCurve(rows, isReferable, scoreOf),
  'AUC, any retinopathy (grade 1 or more)': (rows) =>
    areaUnderCurve(
      rows,
      ({ grade }) => grade >= 1,
      ({ probabilities }) => -probabilities[0],
    ),
  'sensitivity, referable, P >= 0.5': (rows) =>
    mean(rows.filter(isReferable).map((row) => Number(scoreOf(row) >= 0.5))),
  'specificity, referable, P >= 0.5': (rows) =>
    mean(rows.filter((row) => !isReferable(row)).map((row) => Number(scoreOf(row) < 0.5))),
  'Brier score, referable': (rows) => mean(rows.map((row) => (scoreOf(row) - Number(isReferable(row))) ** 2)),
  'expected calibration error, referable': (rows) =>
    mean(
      calibrationBins(rows, 5).flatMap(({ meanProbability, observedShare, n }) =>
        Array<number>(n).fill(Math.abs(meanProbability - observedShare)),
      ),
    ),
};

import type { ModelManifest } from './manifest.ts';
import type { ManifestProblem } from './manifestProblem.ts';

/** How far the stated calibration error may be from that of the stated bins, which are rounded. */
const calibrationTolerance = 0.005;

/** That the confusion matrix has the labels' classes, and that everything counted adds up to n. */
export function checkEvaluation({ evaluation, output }: ModelManifest): readonly ManifestProblem[] {
  if (evaluation === undefined) return [];
  const problems: ManifestProblem[] = [];
  const { confusion, calibration, n } = evaluation;
  const classes = output.labels.length;
  if (confusion.length !== classes || confusion.some((row) => row.length !== classes))
    problems.push({
      field: 'evaluation.confusion',
      reason: `must have ${classes} rows of ${classes} columns, one of each for every label`,
    });
  const counted = sum(confusion.flat());
  if (counted !== n)
    problems.push({
      field: 'evaluation.confusion',
      reason: `must add up to n, ${n}, but adds up to ${counted}`,
    });
  return [...problems, ...(calibration === undefined ? [] : checkCalibration(calibration, n))];
}

type Calibration = NonNullable<NonNullable<ModelManifest['evaluation']>['calibration']>;

function checkCalibration({ bins, expectedError }: Calibration, n: number): readonly ManifestProblem[] {
  const counted = sum(bins.map((bin) => bin.n));
  if (counted !== n)
    return [
      { field: 'evaluation.calibration.bins', reason: `must add up to n, ${n}, but add up to ${counted}` },
    ];
  const error = sum(bins.map((bin) => bin.n * Math.abs(bin.meanProbability - bin.observedShare))) / counted;
  if (Math.abs(error - expectedError) <= calibrationTolerance) return [];
  const reason = `is ${expectedError}, but the bins give ${error.toFixed(4)}`;
  return [{ field: 'evaluation.calibration.expectedError', reason }];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

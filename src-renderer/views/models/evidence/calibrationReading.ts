import type { ModelEvaluation } from '../../../../src-main/contract/modelEvaluation.ts';
import { errorByChance } from './errorByChance.ts';
import type { EvidenceReading } from './evidenceReading.ts';
import { percentText, photographsText } from './numberText.ts';

export type Calibration = NonNullable<ModelEvaluation['calibration']>;

/** Beyond this a stated probability is no chance to plan by, whatever the reason. */
const largeError = 0.1;

/** The reliability diagram in sentences: the calibration error, what chance alone would give, and which way it leans. */
export function calibrationReading({ bins, expectedError, outcome }: Calibration): EvidenceReading {
  const n = sum(bins.map((bin) => bin.n));
  const meanOf = (value: (bin: Calibration['bins'][number]) => number): number =>
    sum(bins.map((bin) => bin.n * value(bin))) / n;
  const byChance = meanOf((bin) => errorByChance(bin.meanProbability, bin.n));
  const stated = meanOf(({ meanProbability }) => meanProbability);
  const observed = meanOf(({ observedShare }) => observedShare);
  return {
    sentences: [
      `Where the model states a probability of ${outcome}, the share observed differs from it by ${pointsText(expectedError)} on average ` +
        `(expected calibration error). Of ${photographsText(n)} a perfectly calibrated model would show about ${pointsText(byChance)}, by chance.`,
      `Over all it states ${percentText(stated)} on average, and ${percentText(observed)} was observed.`,
    ],
    cautions:
      expectedError > largeError
        ? ['Read its probabilities as an order from less to more likely, and not as the chance of disease.']
        : [],
  };
}

/** A difference of two percentages. */
function pointsText(difference: number): string {
  return `${(100 * difference).toFixed(1)} percentage points`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

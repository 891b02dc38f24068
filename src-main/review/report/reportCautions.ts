import { caseCautions } from '../../attribution/measures/caseCautions.ts';
import type { ModelReport } from './reportOfModel.ts';
import type { LesionReport } from './reportedLesions.ts';

/** What somebody who reads the report should know: of the prediction and what is shown first, of baselines, then of lesions. */
export function reportCautions(
  { prediction, attributions, warnings }: Pick<ModelReport, 'prediction' | 'attributions' | 'warnings'>,
  { cautions }: Pick<LesionReport, 'cautions'>,
): string[] {
  const first = attributions[0]?.reported ?? null;
  const ofCase = caseCautions(prediction, first).map(({ title, text }) => `${title}. ${text}`);
  return [...ofCase, ...warnings, ...cautions];
}

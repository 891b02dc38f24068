import type { ModelSanity } from '../../../../src-main/contract/modelSanity.ts';

type Step = ModelSanity['randomisation']['steps'][number];

/** The likeness at the start and after every step. The start is the trained model itself, whose maps are their own likeness. */
export function randomisationCourse(steps: readonly Step[]): readonly Step['rankCorrelation'][] {
  return [{ median: 1, low: 1, high: 1 }, ...steps.map(({ rankCorrelation }) => rankCorrelation)];
}

import type { AttributionSettings } from '../contract/attribution.ts';

/** What decides the numbers of an attribution where nobody says otherwise. */
export const defaultAttributionSettings: AttributionSettings = {
  method: 'ig',
  rule: 'adaptive',
  steps: 50,
  tolerance: 0.01,
  maximumEvaluations: 2000,
};

/** Points evaluated at once. */
export const defaultBatch = 8;

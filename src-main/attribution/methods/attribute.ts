import type { Attribution, AttributionRequest } from './attribution.ts';
import { gradient } from './gradient.ts';
import { inputTimesGradient } from './inputTimesGradient.ts';
import { integratedGradients } from './integratedGradients.ts';

/** Explains one image against one baseline by the method that the settings name. */
export function attribute(request: AttributionRequest): Promise<Attribution> {
  switch (request.settings.method) {
    case 'ig':
      return integratedGradients(request);
    case 'gradient':
      return gradient(request);
    case 'input-x-gradient':
      return inputTimesGradient(request);
  }
}

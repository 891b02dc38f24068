import type { Attribution, AttributionRequest } from './attribution.ts';
import { gradientAtInput, withoutCompleteness } from './gradientAtInput.ts';

/**
 * The plain gradient dF/dx_i at the image (Simonyan, Vedaldi, Zisserman, 2013, without the absolute value), in units of
 * F per unit of image value. The baseline takes no part in it; only its score is reported.
 *
 * @throws As {@link integratedGradients}.
 */
export async function gradient(request: AttributionRequest): Promise<Attribution> {
  const found = await gradientAtInput(request);
  return withoutCompleteness(found.gradient, found, request);
}

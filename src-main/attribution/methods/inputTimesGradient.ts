import type { Attribution, AttributionRequest } from './attribution.ts';
import { gradientAtInput, withoutCompleteness } from './gradientAtInput.ts';

/**
 * Input times gradient, x_i * dF/dx_i (Shrikumar, Greenside, Shcherbina, Kundaje, "Not Just a Black Box", 2016, section 2),
 * x in image space 0..1. Positive values raise F. Black pixels get nothing, whatever the baseline, which takes no part in it.
 *
 * @throws As {@link integratedGradients}.
 */
export async function inputTimesGradient(request: AttributionRequest): Promise<Attribution> {
  const found = await gradientAtInput(request);
  const product = found.gradient.map((value, i) => request.image.data[i]! * value);
  return withoutCompleteness(product, found, request);
}

import type { AttributionNumbers } from '../../contract/attribution.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import { completeness } from '../measures/completeness.ts';
import { acceptedError } from '../path/acceptedError.ts';
import { integrateFixedRule } from '../path/integrateFixedRule.ts';
import type { PathIntegral } from '../path/pathIntegral.ts';
import { refineAdaptively } from '../path/refineAdaptively.ts';
import { requireFiniteMap } from '../path/requireFinite.ts';
import type { Attribution, AttributionRequest } from './attribution.ts';

/**
 * Integrated Gradients (Sundararajan, Taly, Yan, ICML 2017, eq. 1): (x_i - x'_i) times the integral of dF/dx_i along the
 * straight path from baseline x' to image x.
 *
 * `converged` says whether the completeness error, and where it is known the panel error, are within the tolerance.
 *
 * @throws AppError `compute.cancelled`, `device.failed` on values that are not finite, `baseline.invalid` when image and
 * baseline differ in size, and what the path throws.
 */
export async function integratedGradients(request: AttributionRequest): Promise<Attribution> {
  const { path, image, baseline } = request;
  requireSameSize(image, baseline);
  const integral = await integrate(request);
  const gradient = await path.pullBack(integral.gradient);
  const data = gradient.map((value, i) => (image.data[i]! - baseline.data[i]!) * value);
  requireFiniteMap(data);
  const numbers = describe(data, integral, request.settings.tolerance);
  return { map: { ...image, data }, numbers, history: integral.history };
}

function integrate(request: AttributionRequest): Promise<PathIntegral> {
  const { path, settings, gradientBudgetBytes } = request;
  return settings.rule === 'adaptive'
    ? refineAdaptively(path, { ...settings, gradientBudgetBytes }, request)
    : integrateFixedRule(path, settings.rule, settings.steps, request);
}

function describe(map: Float32Array, integral: PathIntegral, tolerance: number): AttributionNumbers {
  const { scoreInput, scoreBaseline, panelError, evaluations } = integral;
  const { sum, delta, rounding } = completeness(map, scoreInput, scoreBaseline);
  const accepted = acceptedError(tolerance, integral);
  const converged = Math.abs(delta) <= accepted + rounding && (panelError ?? 0) <= accepted;
  return { scoreInput, scoreBaseline, sum, delta, panelError, evaluations, converged };
}

function requireSameSize(image: ImageTensor, baseline: ImageTensor): void {
  if (image.heightPx === baseline.heightPx && image.widthPx === baseline.widthPx) return;
  throw new AppError(
    'baseline.invalid',
    `The baseline is ${baseline.widthPx} x ${baseline.heightPx} px but the image ${image.widthPx} x ${image.heightPx} px. ` +
      "Give a baseline of the size of the model's input.",
  );
}

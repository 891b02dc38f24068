import { AppError } from '../../errors/appError.ts';

/** @throws AppError `device.failed` when a score or slope of the path is not a finite number. */
export function requireFiniteBatch(
  alphas: readonly number[],
  batch: { readonly scores: readonly number[]; readonly slopes: readonly number[] },
): void {
  alphas.forEach((alpha, index) => {
    requireFinite(batch.scores[index]!, 'score', alpha);
    requireFinite(batch.slopes[index]!, 'gradient', alpha);
  });
}

function requireFinite(value: number, what: 'score' | 'gradient', alpha: number): void {
  if (Number.isFinite(value)) return;
  throw new AppError(
    'device.failed',
    `The model's ${what} is ${value} at alpha = ${alpha} between baseline and image, so there is no attribution. ` +
      'Try the device "cpu"; if it says the same, the model itself overflows or divides by zero on this image.',
    { what, alpha },
  );
}

/** @throws AppError `device.failed` when an attribution map holds a value that is not a finite number. */
export function requireFiniteMap(map: Float32Array): void {
  const index = map.findIndex((value) => !Number.isFinite(value));
  if (index < 0) return;
  throw new AppError(
    'device.failed',
    `The gradient with respect to the image is ${map[index]!} at position ${index} of ${map.length}, ` +
      'so there is no attribution. Try the device "cpu"; if it says the same, the model itself overflows.',
    { what: 'gradient', index },
  );
}

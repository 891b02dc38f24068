import { AppError } from '../../../errors/appError.ts';

/** Equal steps from nothing replaced to everything. */
const perturbationSteps = 64;

/** Scores of one curve, unless there are fewer pixels. */
export const perturbationPoints = perturbationSteps + 1;

/**
 * How many pixels are replaced at each point of a curve: from none to all in 64 equal steps, rounded to whole pixels. Fewer
 * than 64 pixels are replaced one by one.
 *
 * @param pixelCount Pixels inside the field of view.
 * @throws AppError `image.noFieldOfView` when there is none.
 */
export function perturbationCounts(pixelCount: number): readonly number[] {
  if (pixelCount === 0)
    throw new AppError(
      'image.noFieldOfView',
      "No pixel of the model's input lies inside the field of view, so no pixel can be replaced. Check the photograph's field of view.",
    );
  const steps = Math.min(perturbationSteps, pixelCount);
  return Array.from({ length: steps + 1 }, (_, step) => Math.round((step * pixelCount) / steps));
}

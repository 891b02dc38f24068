import { uniformStream } from '../fundus/randomStream.ts';
import { clearestPoint, smallestClearStep } from './clearestPoint.ts';
import { compareDirection } from './compareDirection.ts';
import type { ScoreAndGradient } from './scoreAndGradient.ts';

export interface SelfTestOptions {
  /** Points to test at, or fainter copies where the score is saturated. Not constant pictures: at ties of a maximum there is no gradient to compare with. */
  readonly images: readonly Float32Array[];
  readonly seed: number;
  /** Random directions at each image. @default 6 */
  readonly directions?: number;
  /** Whether the time for it is over: then no further direction is begun after the third. @default never */
  readonly isOver?: () => boolean;
}

export interface SelfTestResult {
  /** Directions that were compared; those drowned in rounding noise or in kinks do not count. */
  readonly directions: number;
  /** The time was over before all directions were compared. */
  readonly isCutShort: boolean;
  /** Largest difference between slope and difference quotient, as a share of the gradient's length. */
  readonly worstRelativeError: number;
  readonly tolerance: number;
  /** Why the gradient cannot be relied on, as a whole sentence. Undefined when it can. */
  readonly problem: string | undefined;
}

/** Share of the gradient's length by which a slope may be off. */
const tolerance = 0.02;

/** A gradient that is ten per cent too long passes one direction in six by chance, three of them hardly ever. */
const leastDirections = 3;

/** The shorter the step, the fewer kinks lie on it. */
const smallestStep = 1e-5;
const largestStep = 0.05;
const stepRatio = 10;

/**
 * Compares a gradient with differences of the score along random directions with entries of +1 and -1, for which the
 * mean of (g . v)^2 is |g|^2, so that no part of the gradient can be wrong unnoticed. One wrong direction is enough for
 * a refusal. The first step is chosen from the rounding noise of the score, which is measured.
 */
export async function runSelfTest(
  model: ScoreAndGradient,
  options: SelfTestOptions,
): Promise<SelfTestResult> {
  const { images, seed, directions = 6, isOver = () => false } = options;
  const uniform = uniformStream(seed);
  const errors: number[] = [];
  const endWith = (problem: string | undefined, isCutShort = false): SelfTestResult => ({
    ...{ directions: errors.length, isCutShort, tolerance, problem },
    worstRelativeError: Math.max(0, ...errors),
  });
  let tried = 0;
  const mustEnd = (): boolean => tried >= leastDirections && isOver();
  for (const image of images) {
    if (mustEnd()) break;
    const point = await clearestPoint(model, image, uniform);
    const defect = findDefect(point.score, point.gradient, image.length);
    if (defect !== undefined) return endWith(defect);
    const steps = chooseSteps(smallestClearStep(point));
    for (let direction = 0; direction < directions && !mustEnd(); direction += 1) {
      tried += 1;
      const signs = Float32Array.from(image, () => (uniform() < 0.5 ? -1 : 1));
      const error = await compareDirection(model, { ...point, signs, steps, tolerance, isOver });
      if (error === undefined) continue;
      if (Number.isNaN(error)) return endWith(notFinite);
      errors.push(error);
      if (error > tolerance) return endWith(disagreement(error));
    }
  }
  const isCutShort = tried < images.length * directions;
  if (errors.length > 0) return endWith(undefined, isCutShort);
  return endWith(isCutShort ? outOfTime : nothingToCompare, isCutShort);
}

function findDefect(score: number, gradient: Float32Array, length: number): string | undefined {
  if (!Number.isFinite(score)) return notFinite;
  if (gradient.length !== length)
    return `The gradient has ${gradient.length} values for an image of ${length}.`;
  if (!gradient.every(Number.isFinite))
    return 'The gradient of a test image holds values that are not finite numbers.';
  return undefined;
}

/** From the shortest at which the noise that was measured does not matter; longer ones for noise that was not. */
function chooseSteps(clear: number): readonly number[] {
  if (!(clear < largestStep)) return [largestStep];
  const steps: number[] = [];
  for (let step = Math.max(smallestStep, clear); step < largestStep; step *= stepRatio) steps.push(step);
  return [...steps, largestStep];
}

function disagreement(error: number): string {
  return (
    `The gradient that Rimlight builds for this model disagrees with differences of its score by ${percent(error)} ` +
    `(${percent(tolerance)} are allowed), so attributions would be wrong. Please report the model's operators.`
  );
}

const notFinite = 'The score of a test image, or of one very near it, is not a finite number.';

const outOfTime =
  'The device is so slow that the gradient could not be compared with anything in the time there is for it. ' +
  'Choose another device.';

const nothingToCompare =
  'The gradient could not be compared with anything, because the score hardly depends on the test images. ' +
  'A saturated probability does that: explain the logit instead.';

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

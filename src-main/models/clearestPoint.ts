import { dot } from './compareDirection.ts';
import { measureNoise } from './measureNoise.ts';
import type { ScoreAndGradient } from './scoreAndGradient.ts';

/** A picture to compare slopes and differences at. */
export interface TestPoint {
  readonly image: Float32Array;
  readonly score: number;
  readonly gradient: Float32Array;
  /** Rounding noise of the score. */
  readonly noise: number;
}

/** How much of the picture is left; the rest is black, as on the path from a black baseline. */
const shares = [1, 0.5, 0.25, 0.12, 0.06, 0.03];

/** In pixel values. A step over which the score changes this clearly crosses few kinks. */
const shortEnough = 1e-4;

/**
 * The picture itself, or where its score hardly changes (a probability of nearly 1 has no digits left to change in), the
 * first of its fainter copies at which differences of the score stand out of the rounding noise; failing all, the one
 * at which they do most.
 */
export async function clearestPoint(
  model: ScoreAndGradient,
  image: Float32Array,
  uniform: () => number,
): Promise<TestPoint> {
  let clearest: TestPoint | undefined;
  for (const share of shares) {
    const point = await measurePoint(
      model,
      image.map((value) => share * value),
      uniform,
    );
    const step = smallestClearStep(point);
    // What is not a number is for the caller to refuse.
    if (Number.isNaN(step) || step <= shortEnough) return point;
    if (clearest === undefined || step < smallestClearStep(clearest)) clearest = point;
  }
  return clearest!;
}

/** The step, in pixel values, along random signs over which the noise is a hundredth of the score's change. */
export function smallestClearStep({ gradient, noise }: TestPoint): number {
  return noise / (0.01 * Math.sqrt(dot(gradient, gradient)));
}

async function measurePoint(
  model: ScoreAndGradient,
  image: Float32Array,
  uniform: () => number,
): Promise<TestPoint> {
  const score = await model.score(image);
  const gradient = await model.gradient(image);
  return { image, score, gradient, noise: await measureNoise(model, image, score, uniform) };
}

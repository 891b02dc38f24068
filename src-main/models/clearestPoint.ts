import { dot } from './compareDirection.ts';
import { leastNoise, measureNoise } from './measureNoise.ts';
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
const shares = [1, 0.3, 0.1, 0.05, 0.025];

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
    const point = await scoutPoint(
      model,
      image.map((value) => share * value),
    );
    const step = smallestClearStep(point);
    if (clearest === undefined || step < smallestClearStep(clearest)) clearest = point;
    // What is not a number is for the caller to refuse.
    if (Number.isNaN(step)) return point;
    if (step <= shortEnough) break;
  }
  const { image: chosen, score } = clearest!;
  return { ...clearest!, noise: await measureNoise(model, chosen, score, uniform) };
}

/** The step, in pixel values, along random signs over which the noise is a hundredth of the score's change. */
export function smallestClearStep({ gradient, noise }: TestPoint): number {
  return noise / (0.01 * Math.sqrt(dot(gradient, gradient)));
}

/** With the least noise that there can be, because to measure it takes longer than to go on looking. */
async function scoutPoint(model: ScoreAndGradient, image: Float32Array): Promise<TestPoint> {
  const score = await model.score(image);
  const gradient = await model.gradient(image);
  return { image, score, gradient, noise: leastNoise(score) };
}

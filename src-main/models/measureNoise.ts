import type { ScoreAndGradient } from './scoreAndGradient.ts';

/** Half the distance from 1 to the next float32. */
const roundingUnit = 2 ** -24;

const trials = 4;

/**
 * The rounding noise of a score computed in float32: how far F moves when every pixel moves by about its last bit. A
 * fixed share of |F| would not do, because sums inside the network are larger than what comes out of it.
 */
export async function measureNoise(
  model: ScoreAndGradient,
  image: Float32Array,
  score: number,
  uniform: () => number,
): Promise<number> {
  let noise = leastNoise(score);
  for (let trial = 0; trial < trials; trial += 1) {
    const shaken = image.map((value) => value * (1 + 2 * roundingUnit * (2 * uniform() - 1)));
    noise = Math.max(noise, Math.abs((await model.score(shaken)) - score));
  }
  return noise;
}

/** What the last bit of the score itself comes to, however the score is computed. */
export function leastNoise(score: number): number {
  return 2 * roundingUnit * Math.abs(score);
}

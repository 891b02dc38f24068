import { describe, expect, it } from 'vitest';
import { uniformStream } from '../../../src-main/fundus/randomStream.ts';
import { compareDirection } from '../../../src-main/models/compareDirection.ts';
import type { ScoreAndGradient } from '../../../src-main/models/scoreAndGradient.ts';

/** F = |x_0| + ... , kinks at zero; the first pixel lies off its kink by half a step. */
function absoluteSum(calls: { gradients: number }): ScoreAndGradient {
  return {
    score: (image) => Promise.resolve(image.reduce((sum, value) => sum + Math.abs(value), 0)),
    gradient: (image) => {
      calls.gradients += 1;
      return Promise.resolve(image.map(Math.sign));
    },
  };
}

const common = { signs: Float32Array.of(1), noise: 0, tolerance: 0.02 };

describe('compareDirection', () => {
  it('takes more slopes along a segment with a kink, and adds up exactly those of the midpoint rule', async () => {
    // From -0.5 to 1.5 the score rises by 1, a quarter of the way it falls. The slopes at 3 midpoints are at
    // 0.5 + {-2/3, 0, 2/3}: one of three falls, mean 1/3, error |1 - 2/3| / 2 = 1/6. At 9 midpoints 0.5 + k 2/9,
    // k = -4..4: two of nine fall (-0.389, -0.167), mean 5/9, error |1 - 10/9| / 2 = 1/18.
    const calls = { gradients: 0 };
    const error = await compareDirection(absoluteSum(calls), {
      ...common,
      image: Float32Array.of(0.5),
      gradient: Float32Array.of(1),
      steps: [1],
    });
    expect(calls.gradients).toBe(8);
    expect(error).toBeCloseTo(1 / 18, 6);
  });

  it('tries longer steps while the error is too large, and keeps the smallest', async () => {
    // At a step of 0.1 the score is wrong by 0.05 for a reason that no slope knows, at 10 that is next to nothing.
    const jumpy: ScoreAndGradient = {
      score: (image) => Promise.resolve(image[0]! + (image[0]! > 0 ? 0.05 : 0)),
      gradient: (image) => Promise.resolve(image.map(() => 1)),
    };
    const at = (steps: readonly number[]): Promise<number | undefined> =>
      compareDirection(jumpy, { ...common, image: Float32Array.of(0), gradient: Float32Array.of(1), steps });
    expect(await at([0.1])).toBeCloseTo(0.05 / 0.25, 6);
    expect(await at([0.1, 10])).toBeCloseTo(0.05 / 20.05, 6);
    expect(await at([0.1, 1])).toBeCloseTo(0.05 / 2.05, 6);
  });

  it('counts as much difference as rounding noise can explain as none, and says nothing where it is all noise', async () => {
    const scale = 2 * 0.1;
    const biased: ScoreAndGradient = {
      score: (image) => Promise.resolve(image[0]! * 1.1),
      gradient: (image) => Promise.resolve(image.map(() => 1)),
    };
    const at = (noise: number): Promise<number | undefined> =>
      compareDirection(biased, {
        ...common,
        noise,
        image: Float32Array.of(0),
        gradient: Float32Array.of(1),
        steps: [0.1],
      });
    expect(await at(0)).toBeCloseTo((0.1 * scale) / (1.1 * scale), 5);
    expect(await at(0.004)).toBeCloseTo((0.1 * scale - 0.008) / (1.1 * scale), 5);
    expect(await at(0.006)).toBeUndefined();
  });

  it('stops at once when the gradient fits', async () => {
    const calls = { gradients: 0 };
    const image = Float32Array.from({ length: 50 }, uniformStream(1)).map((value) => value + 1);
    const error = await compareDirection(absoluteSum(calls), {
      ...common,
      image,
      gradient: image.map(() => 1),
      signs: image.map((_, index) => (index % 3 === 0 ? -1 : 1)),
      steps: [1e-3, 1e-2],
    });
    expect(error).toBeLessThan(1e-3);
    expect(calls.gradients).toBe(0);
  });
});

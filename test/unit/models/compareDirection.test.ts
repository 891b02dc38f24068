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

const common = { signs: Float32Array.of(1), noise: 0, tolerance: 0.02, isOver: () => false };

describe('compareDirection', () => {
  it('takes more slopes along a segment with a kink, and adds up exactly those of the midpoint rule', async () => {
    // From -0.5 to 1.5 the score rises by 1, a quarter of the way it falls. The slopes at 3 midpoints are at
    // 0.5 + {-2/3, 0, 2/3}: one of three falls, mean 1/3, error |1 - 2/3| / 2 = 1/6. At 9 midpoints 0.5 + k 2/9,
    // k = -4..4: two of nine fall (-0.389, -0.167), mean 5/9, error |1 - 10/9| / 2 = 1/18.
    const calls = { gradients: 0 };
    const error = await compareDirection(absoluteSum(calls), {
      ...common,
      tolerance: 0.06,
      image: Float32Array.of(0.5),
      gradient: Float32Array.of(1),
      steps: [1],
    });
    expect(calls.gradients).toBe(8);
    expect(error).toBeCloseTo(1 / 18, 6);
  });

  it('closes in on a kink that is worth more than the tolerance', async () => {
    const calls = { gradients: 0 };
    const segment = { ...common, image: Float32Array.of(0.5), gradient: Float32Array.of(1), steps: [1] };
    expect(await compareDirection(absoluteSum(calls), segment)).toBeLessThan(0.005);
    // To bring 1/18 below a quarter of the tolerance, a third at a time, takes three cuts on either side of the kink.
    expect(calls.gradients).toBe(8 + 2 + 2 * 6);
    // Without the kink the slope is 1 everywhere, so the score should rise by 2 and not by 1: no doubt about it.
    const unbroken = { ...absoluteSum(calls), gradient: () => Promise.resolve(Float32Array.of(1)) };
    expect(await compareDirection(unbroken, segment)).toBeCloseTo(0.5, 6);
  });

  it('finds a kink that lies between the last middle and the end', async () => {
    const segment = { ...common, image: Float32Array.of(0.95), gradient: Float32Array.of(1), steps: [1] };
    expect(await compareDirection(absoluteSum({ gradients: 0 }), segment)).toBeLessThan(0.005);
  });

  it('says nothing where the slopes jump about more than the score is off', async () => {
    const jumpy = (mean: number): Promise<number | undefined> =>
      compareDirection(
        {
          score: (image) => Promise.resolve(image[0]!),
          gradient: (image) => Promise.resolve(image.map((value) => mean + Math.sin(1e6 * value))),
        },
        { ...common, image: Float32Array.of(0), gradient: Float32Array.of(mean), steps: [1] },
      );
    // The slope should be 1. What is seen of it lies between -0.2 and 1.8.
    expect(await jumpy(0.8)).toBeUndefined();
    // Between 19 and 21 there is no 1.
    expect(await jumpy(20)).toBeGreaterThan(0.8);
  });

  it('does not let a longer step excuse a wrong slope by chance', async () => {
    // F = x, and a slope that is 1.5 up to 0.05 and 0.75 beyond.
    const excused: ScoreAndGradient = {
      score: (image) => Promise.resolve(image[0]!),
      gradient: (image) => Promise.resolve(image.map((value) => (Math.abs(value) < 0.05 ? 1.5 : 0.75))),
    };
    const at = (steps: readonly number[]): Promise<number | undefined> =>
      compareDirection(excused, {
        ...common,
        image: Float32Array.of(0),
        gradient: Float32Array.of(1.5),
        steps,
      });
    // At 0.1, three slopes are 0.75, 1.5 and 0.75, of which the mean is 1; that of all is 1.125, off by 8 %.
    expect(await at([0.1])).toBe(0);
    expect(await at([0.01, 0.1])).toBeGreaterThan(0.05);
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

  it('closes in no further when the time is over', async () => {
    const calls = { gradients: 0 };
    const segment = { ...common, image: Float32Array.of(0.5), gradient: Float32Array.of(1), steps: [1, 2] };
    const isOver = (): boolean => calls.gradients > 0;
    expect(await compareDirection(absoluteSum(calls), { ...segment, isOver })).toBeUndefined();
    // 8 + 2 at the first step; at the second, of 2 on either side of 0.5, as many.
    expect(calls.gradients).toBe(20);
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

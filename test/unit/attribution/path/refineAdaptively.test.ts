import { describe, expect, it } from 'vitest';
import { fixedPoints } from '../../../../src-main/attribution/path/fixedPoints.ts';
import type { PathIntegral, PathProgress } from '../../../../src-main/attribution/path/pathIntegral.ts';
import { refineAdaptively } from '../../../../src-main/attribution/path/refineAdaptively.ts';
import {
  AnalyticPath,
  dot,
  linear,
  probabilityOf,
  randomImage,
  randomNetwork,
  type ScalarFunction,
} from './analyticPath.ts';

const size = 12;
const image = randomImage(1, size);
const black = new Float32Array(size);
const difference = image;
const limits = { tolerance: 0.01, maximumEvaluations: 2000 };

const kinked = randomNetwork(7, size, [40, 40], 'relu');
const kinkedProbability = probabilityOf(randomNetwork(3, size, [40, 40], 'relu'), 12);

function flat(integral: PathIntegral): readonly number[] {
  return integral.gradient.flatMap((part) => [...part]);
}

function signedTotal(integral: PathIntegral): number {
  return dot(flat(integral), difference) - (integral.scoreInput - integral.scoreBaseline);
}

/** Mean gradient over 20,000 midpoints. */
function referenceGradient(f: ScalarFunction): Float64Array {
  const total = new Float64Array(size);
  for (const { alpha, weight } of fixedPoints('midpoint', 20_000)) {
    const { gradient } = f(Float64Array.from(image, (value) => alpha * value));
    gradient.forEach((value, i) => {
      total[i]! += weight * value;
    });
  }
  return total;
}

describe('refineAdaptively', () => {
  it('is done after the first batch on a linear path, with the weights of the model', async () => {
    const weights = Array.from({ length: size }, (_, i) => i - 4.5);
    const path = new AnalyticPath(linear(weights), image, black);
    const integral = await refineAdaptively(path, limits);
    expect(integral.evaluations).toBe(8);
    flat(integral).forEach((value, i) => {
      expect(value).toBeCloseTo(weights[i]!, 6);
    });
    expect(integral.scoreInput).toBeCloseTo(dot(weights, image), 12);
    expect(integral.scoreBaseline).toBe(0);
  });

  it.each([1, 2, 3, 5, 8, 16, 32])(
    'brings both errors within the tolerance on a kinked path in full batches of %i',
    async (batch) => {
      const path = new AnalyticPath(kinkedProbability, image, black, batch);
      const integral = await refineAdaptively(path, limits);
      const accepted = 0.01 * Math.abs(integral.scoreInput - integral.scoreBaseline);
      expect(integral.panelError).toBeLessThanOrEqual(accepted);
      expect(Math.abs(signedTotal(integral))).toBeLessThanOrEqual(accepted * 1.001);
      expect(path.calls.map((alphas) => alphas.length)).toEqual(path.calls.map(() => batch));
      expect(integral.evaluations).toBe(batch * path.calls.length);
      expect(integral.evaluations).toBeGreaterThan(24);
      expect(new Set(path.calls.flat()).size).toBe(integral.evaluations);
      expect(path.calls.flat().slice(0, Math.ceil(8 / batch) * batch)).toEqual(
        expect.arrayContaining([0, 1]),
      );
    },
  );

  it('reports errors that agree with the trapezoid sum over the points it visited', async () => {
    const path = new AnalyticPath(kinked, image, black);
    const integral = await refineAdaptively(path, { ...limits, tolerance: 0.002 });
    const alphas = path.calls.flat().sort((one, other) => one - other);
    const known = alphas.map((alpha) => {
      const { score, gradient } = kinked(Float64Array.from(image, (value) => alpha * value));
      return { alpha, score, slope: dot(gradient, difference) };
    });
    const errors = known.slice(1).map((right, index) => {
      const left = known[index]!;
      return ((right.alpha - left.alpha) * (right.slope + left.slope)) / 2 - right.score + left.score;
    });
    expect(integral.panelError).toBeCloseTo(Math.hypot(...errors), 6);
    expect(integral.history.at(-1)!.signedTotal).toBeCloseTo(
      errors.reduce((a, b) => a + b),
      6,
    );
    expect(signedTotal(integral)).toBeCloseTo(
      errors.reduce((a, b) => a + b),
      5,
    );
  });

  it('comes to the same gradient as a fine fixed rule', async () => {
    for (const f of [kinked, kinkedProbability, randomNetwork(5, size, [30], 'softplus')]) {
      const integral = await refineAdaptively(new AnalyticPath(f, image, black), {
        ...limits,
        tolerance: 2e-4,
      });
      const reference = referenceGradient(f);
      const gap = flat(integral).reduce((sum, value, i) => sum + Math.abs(value - reference[i]!), 0);
      expect(gap / reference.reduce((sum, value) => sum + Math.abs(value), 0)).toBeLessThan(2e-3);
    }
  });

  it.each([1, -1])('goes on while only the signed total is too great (F = %i * alpha^3)', async (sign) => {
    // Seven panels of alpha^3 all miss 1/686: together 1.02 %, their root-sum-square 0.39 %.
    const cubic: ScalarFunction = (x) => ({
      score: sign * x[0]! ** 3,
      gradient: Float64Array.of(sign * 3 * x[0]! ** 2),
    });
    const path = new AnalyticPath(cubic, Float32Array.of(1), Float32Array.of(0));
    const { history } = await refineAdaptively(path, { ...limits, tolerance: 0.005 });
    expect(history[0]!.rootSumSquare).toBeCloseTo(Math.sqrt(7) / 686, 6);
    expect(history[0]!.signedTotal).toBeCloseTo((sign * 7) / 686, 6);
    expect(history.length).toBeGreaterThan(1);
    expect(Math.abs(history.at(-1)!.signedTotal)).toBeLessThanOrEqual(0.005);
  });

  it('gives up at the evaluation limit with an error above the tolerance', async () => {
    const path = new AnalyticPath(kinkedProbability, image, black);
    const integral = await refineAdaptively(path, { tolerance: 1e-6, maximumEvaluations: 27 });
    expect(integral.evaluations).toBe(27);
    expect(path.calls.map((alphas) => alphas.length)).toEqual([8, 8, 8, 3]);
    expect(integral.panelError).toBeGreaterThan(1e-6);
  });

  it('says so when a jump of the score has no gradient that could account for it', async () => {
    const step: ScalarFunction = (x) => ({
      score: x[0]! > 0.3 * image[0]! ? 1 : 0,
      gradient: new Float64Array(size),
    });
    const integral = await refineAdaptively(new AnalyticPath(step, image, black), {
      ...limits,
      maximumEvaluations: 400,
    });
    expect(integral.panelError).toBe(1);
    expect(integral.evaluations).toBe(400);
  });

  it('is content with rounding where image and baseline score alike', async () => {
    const constant: ScalarFunction = () => ({ score: 5, gradient: new Float64Array(size) });
    const integral = await refineAdaptively(new AnalyticPath(constant, image, black), limits);
    expect(integral.evaluations).toBe(8);
    expect(flat(integral)).toEqual(Array<number>(size).fill(0));
  });

  it('accepts errors that rounding of the scores explains, and none that are greater', async () => {
    const noisy =
      (noise: number): ScalarFunction =>
      (x) => {
        const alpha = x[0]! / image[0]!;
        return { score: 3 + noise * Math.sin(1e6 * alpha), gradient: new Float64Array(size) };
      };
    const within = await refineAdaptively(new AnalyticPath(noisy(3 * 2 ** -24), image, black), limits);
    expect(within.evaluations).toBe(8);
    const beyond = await refineAdaptively(new AnalyticPath(noisy(3 * 2 ** -18), image, black), {
      ...limits,
      maximumEvaluations: 64,
    });
    expect(beyond.evaluations).toBe(64);
  });

  it('comes to the same totals when gradients no longer fit and panels are locked', async () => {
    const bytesPerPoint = 4 * size;
    const tight = { tolerance: 1e-4, maximumEvaluations: 400, gradientBudgetBytes: 64 * bytesPerPoint };
    const path = new AnalyticPath(kinkedProbability, image, black);
    const locked = await refineAdaptively(path, tight);
    const points = path.calls.flat().sort((one, other) => one - other);
    const expected = new Float64Array(size);
    points.forEach((alpha, index) => {
      const weight = ((points[index + 1] ?? alpha) - (points[index - 1] ?? alpha)) / 2;
      const { gradient } = kinkedProbability(Float64Array.from(image, (value) => alpha * value));
      gradient.forEach((value, i) => {
        expected[i]! += weight * value;
      });
    });
    expect(points).toHaveLength(locked.evaluations);
    expect(locked.evaluations).toBeGreaterThan(64);
    const free = new AnalyticPath(kinkedProbability, image, black);
    await refineAdaptively(free, { ...tight, gradientBudgetBytes: undefined });
    expect(path.calls.slice(0, 7)).toEqual(free.calls.slice(0, 7));
    expect(path.calls).not.toEqual(free.calls);
    flat(locked).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 6);
    });
    expect(signedTotal(locked)).toBeCloseTo(locked.history.at(-1)!.signedTotal, 6);
  });

  it('reports each round, and how many evaluations it reckons with', async () => {
    const told: PathProgress[] = [];
    const integral = await refineAdaptively(new AnalyticPath(kinkedProbability, image, black), limits, {
      onProgress: (progress) => told.push(progress),
    });
    expect(told.map(({ step }) => step)).toEqual(integral.history);
    expect(told.map(({ evaluations }) => evaluations)).toEqual(told.map((_, index) => 8 * (index + 1)));
    for (const { evaluations, expectedEvaluations } of told.slice(0, -1))
      expect(expectedEvaluations).toBeGreaterThan(evaluations);
    expect(told.at(-1)!.expectedEvaluations).toBe(integral.evaluations);
  });

  it('is cancelled before the next batch', async () => {
    const controller = new AbortController();
    const path = new AnalyticPath(kinkedProbability, image, black);
    const running = refineAdaptively(path, limits, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'compute.cancelled' });
    expect(path.calls).toHaveLength(1);
  });

  it.each([NaN, Infinity])('names the point where the score is %d', async (bad) => {
    const broken: ScalarFunction = (x) => ({
      score: x[0]! === image[0]! ? bad : 1,
      gradient: new Float64Array(size),
    });
    const running = refineAdaptively(new AnalyticPath(broken, image, black), limits);
    await expect(running).rejects.toMatchObject({
      code: 'device.failed',
      details: { what: 'score', alpha: 1 },
    });
  });

  it('names the point where the gradient is not a number', async () => {
    const broken: ScalarFunction = () => ({ score: 1, gradient: new Float64Array(size).fill(NaN) });
    const running = refineAdaptively(new AnalyticPath(broken, image, black), limits);
    await expect(running).rejects.toMatchObject({
      code: 'device.failed',
      details: { what: 'gradient', alpha: 0 },
    });
  });
});

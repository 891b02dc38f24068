import { describe, expect, it } from 'vitest';
import { fixedPoints, type FixedRule } from '../../../../src-main/attribution/path/fixedPoints.ts';
import { integrateFixedRule } from '../../../../src-main/attribution/path/integrateFixedRule.ts';
import type { PathProgress } from '../../../../src-main/attribution/path/pathIntegral.ts';
import { AnalyticPath, linear, randomImage, randomNetwork, type ScalarFunction } from './analyticPath.ts';

const size = 12;
const image = randomImage(1, size);
const baseline = randomImage(2, size);
const network = randomNetwork(11, size, [30, 30], 'relu');
const rules: readonly FixedRule[] = [
  'riemann-right',
  'riemann-left',
  'midpoint',
  'trapezoid',
  'gauss-legendre',
];

function at(alpha: number): ReturnType<ScalarFunction> {
  return network(Float64Array.from(image, (value, i) => baseline[i]! + alpha * (value - baseline[i]!)));
}

describe('integrateFixedRule', () => {
  it.each(rules)('%s sums the gradients by its weights, whatever the batch size', async (rule) => {
    const expected = new Float64Array(size);
    for (const { alpha, weight } of fixedPoints(rule, 37))
      at(alpha).gradient.forEach((value, i) => {
        expected[i]! += weight * value;
      });
    for (const batch of [1, 2, 7, 16, 64]) {
      const integral = await integrateFixedRule(new AnalyticPath(network, image, baseline, batch), rule, 37);
      integral.gradient
        .flatMap((part) => [...part])
        .forEach((value, i) => {
          expect(value).toBeCloseTo(expected[i]!, 6);
        });
    }
  });

  it.each(rules)('%s reports the scores of both ends, evaluated with weight 0 if need be', async (rule) => {
    const path = new AnalyticPath(network, image, baseline, 16);
    const integral = await integrateFixedRule(path, rule, 20);
    expect(integral.scoreBaseline).toBeCloseTo(at(0).score, 12);
    expect(integral.scoreInput).toBeCloseTo(at(1).score, 12);
    const extra = { 'riemann-right': 1, 'riemann-left': 1, midpoint: 2, 'gauss-legendre': 2, trapezoid: 1 }[
      rule
    ];
    expect(integral.evaluations).toBe(20 + extra);
    expect(path.calls.flat()).toHaveLength(20 + extra);
  });

  it('knows the panel error of the trapezoid and of no other rule', async () => {
    for (const rule of rules) {
      const { panelError } = await integrateFixedRule(new AnalyticPath(network, image, baseline), rule, 5);
      if (rule !== 'trapezoid') expect(panelError).toBeNull();
    }
    const ramp: ScalarFunction = (x) => ({ score: x[0]! ** 3, gradient: Float64Array.of(3 * x[0]! ** 2) });
    const path = new AnalyticPath(ramp, Float32Array.of(1), Float32Array.of(0));
    const { panelError } = await integrateFixedRule(path, 'trapezoid', 2);
    // Panels 0..1/2 and 1/2..1 of alpha^3: 3/16 - 1/8 and 15/16 - 7/8.
    expect(panelError).toBeCloseTo(Math.hypot(1 / 16, 1 / 16), 12);
  });

  it('tells how far it is', async () => {
    const told: PathProgress[] = [];
    const path = new AnalyticPath(linear(Array<number>(size).fill(1)), image, baseline, 8);
    await integrateFixedRule(path, 'midpoint', 18, { onProgress: (progress) => told.push(progress) });
    expect(told.map(({ evaluations }) => evaluations)).toEqual([6, 13, 20]);
    expect(told.every((progress) => progress.expectedEvaluations === 20 && progress.step === null)).toBe(
      true,
    );
  });

  it('is cancelled before the next batch', async () => {
    const controller = new AbortController();
    const path = new AnalyticPath(network, image, baseline, 8);
    const running = integrateFixedRule(path, 'midpoint', 100, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'compute.cancelled' });
    expect(path.calls).toHaveLength(1);
  });

  it('names the point at which a value is not finite, even where its weight is 0', async () => {
    const broken: ScalarFunction = (x) => ({
      score: 1 / (x[0]! - baseline[0]!),
      gradient: new Float64Array(size),
    });
    const running = integrateFixedRule(new AnalyticPath(broken, image, baseline), 'midpoint', 4);
    await expect(running).rejects.toMatchObject({
      code: 'device.failed',
      details: { what: 'score', alpha: 0 },
    });
  });
});

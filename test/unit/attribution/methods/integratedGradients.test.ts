import { describe, expect, it } from 'vitest';
import type { AttributionSettings } from '../../../../src-main/contract/attribution.ts';
import type { ImageTensor } from '../../../../src-main/contract/imageTensor.ts';
import type { Attribution } from '../../../../src-main/attribution/methods/attribution.ts';
import { integratedGradients } from '../../../../src-main/attribution/methods/integratedGradients.ts';
import {
  AnalyticPath,
  linear,
  probabilityOf,
  quadratic,
  randomImage,
  randomNetwork,
  softmaxOfLinear,
  type ScalarFunction,
} from '../path/analyticPath.ts';

const size = 12;
const image = tensor(randomImage(1, size));
const baseline = tensor(randomImage(2, size));
const adaptive: AttributionSettings = {
  method: 'ig',
  rule: 'adaptive',
  steps: 50,
  tolerance: 0.01,
  maximumEvaluations: 2000,
};

function tensor(data: Float32Array): ImageTensor {
  return { heightPx: 2, widthPx: 2, data };
}

function explain(
  f: ScalarFunction,
  settings: Partial<AttributionSettings> = {},
  from: ImageTensor = baseline,
): Promise<Attribution> {
  return integratedGradients({
    path: new AnalyticPath(f, image.data, from.data),
    image,
    baseline: from,
    settings: { ...adaptive, ...settings },
  });
}

describe('integratedGradients', () => {
  it('gives each value its weight times its difference on a linear model', async () => {
    const weights = Array.from({ length: size }, (_, i) => Math.sin(i));
    const { map, numbers } = await explain(linear(weights));
    map.data.forEach((value, i) => {
      expect(value).toBeCloseTo(weights[i]! * (image.data[i]! - baseline.data[i]!), 6);
    });
    expect(numbers.converged).toBe(true);
    expect(Math.abs(numbers.delta!)).toBeLessThan(1e-6);
  });

  it('agrees with the integral done by hand on a quadratic model, and keeps its sign', async () => {
    const coefficients = Array.from({ length: size }, (_, i) => 0.3 * (i - 5));
    for (const rule of ['adaptive', 'midpoint', 'trapezoid', 'gauss-legendre'] as const) {
      const { map } = await explain(quadratic(coefficients), { rule, steps: 3 });
      map.data.forEach((value, i) => {
        const [x, y] = [image.data[i]!, baseline.data[i]!];
        const other = i === 0 ? 1 : 0;
        const product = i < 2 ? ((x - y) * (image.data[other]! + baseline.data[other]!)) / 2 : 0;
        expect(value).toBeCloseTo(coefficients[i]! * (x * x - y * y) + product, 6);
      });
    }
  });

  it('shares a two-class probability out in proportion to the difference of the logits', async () => {
    // All gradients along the path point the same way, so IG_i = v_i (x_i - x'_i) (F(x) - F(x')) / sum_j v_j (x_j - x'_j).
    const rows = [
      Array.from({ length: size }, (_, i) => Math.cos(3 * i)),
      Array.from({ length: size }, (_, i) => Math.sin(2 * i)),
    ];
    const { map, numbers } = await explain(softmaxOfLinear(rows), { rule: 'gauss-legendre', steps: 20 });
    const parts = Array.from(
      map.data,
      (_, i) => (rows[0]![i]! - rows[1]![i]!) * (image.data[i]! - baseline.data[i]!),
    );
    const whole = parts.reduce((sum, part) => sum + part, 0);
    map.data.forEach((value, i) => {
      expect(value).toBeCloseTo((parts[i]! / whole) * (numbers.scoreInput - numbers.scoreBaseline), 6);
    });
  });

  it('reports a delta that is the sum of the map less the difference of the scores', async () => {
    const { map, numbers } = await explain(randomNetwork(7, size, [30, 30], 'relu'), {
      rule: 'riemann-right',
      steps: 3,
    });
    const sum = map.data.reduce((total, value) => total + value, 0);
    expect(numbers.sum).toBeCloseTo(sum, 12);
    expect(numbers.delta).toBeCloseTo(sum - (numbers.scoreInput - numbers.scoreBaseline), 12);
    expect(numbers.panelError).toBeNull();
    expect(numbers.converged).toBe(
      Math.abs(numbers.delta!) <= 0.01 * Math.abs(numbers.scoreInput - numbers.scoreBaseline),
    );
  });

  it('says whether it converged', async () => {
    const f = probabilityOf(randomNetwork(3, size, [40, 40], 'relu'), 1);
    const enough = await explain(f);
    const difference = Math.abs(enough.numbers.scoreInput - enough.numbers.scoreBaseline);
    const short = await explain(f, { maximumEvaluations: 9, tolerance: 1e-5 });
    expect(enough.numbers.converged).toBe(true);
    expect(difference).toBeGreaterThan(0.001);
    expect(enough.numbers.panelError).toBeLessThanOrEqual(0.01 * difference);
    expect(enough.history.at(-1)!.evaluations).toBe(enough.numbers.evaluations);
    expect(short.numbers.converged).toBe(false);
    expect(short.numbers.evaluations).toBe(9);
  });

  it.each(['riemann-left', 'riemann-right'] as const)('does not call a coarse %s converged', async (rule) => {
    const { numbers } = await explain(
      quadratic(Array<number>(size).fill(1)),
      { rule, steps: 4 },
      tensor(new Float32Array(size)),
    );
    expect(Math.sign(numbers.delta!)).toBe(rule === 'riemann-left' ? -1 : 1);
    expect(numbers.converged).toBe(false);
  });

  it('does not call a trapezoid converged whose panel errors only cancel', async () => {
    // dF/dalpha = cos(2 pi alpha) but for the mean: over two panels the errors are opposite, their sum is 0.
    const wave: ScalarFunction = (x) => ({
      score: x[0]! + Math.sin(2 * Math.PI * x[0]!),
      gradient: Float64Array.of(
        1 + 2 * Math.PI * Math.cos(2 * Math.PI * x[0]!),
        ...Array<number>(size - 1).fill(0),
      ),
    });
    const [from, to] = [new Float32Array(size), new Float32Array(size).fill(1)];
    const { numbers } = await integratedGradients({
      path: new AnalyticPath((x) => wave(x.map((value) => value + 0.25)), to, from),
      image: tensor(to),
      baseline: tensor(from),
      settings: { ...adaptive, rule: 'trapezoid', steps: 4 },
    });
    expect(Math.abs(numbers.delta!)).toBeLessThan(1e-6);
    expect(numbers.panelError).toBeGreaterThan(0.1);
    expect(numbers.converged).toBe(false);
  });

  it('is a valid zero map where image and baseline are the same', async () => {
    const path = new AnalyticPath(randomNetwork(7, size, [30], 'relu'), image.data, image.data);
    const { map, numbers } = await integratedGradients({ path, image, baseline: image, settings: adaptive });
    expect(map.data.every((value) => value === 0)).toBe(true);
    expect(numbers).toMatchObject({ sum: 0, delta: 0, panelError: 0, converged: true });
  });

  it('is a valid zero map where the model looks at nothing', async () => {
    const { map, numbers } = await explain(() => ({ score: 0.25, gradient: new Float64Array(size) }));
    expect(map.data.every((value) => value === 0)).toBe(true);
    expect(numbers).toMatchObject({
      sum: 0,
      delta: 0,
      scoreInput: 0.25,
      scoreBaseline: 0.25,
      converged: true,
    });
  });

  it('is not converged where the score moves but no gradient says why', async () => {
    const step: ScalarFunction = (x) => ({
      score: x[0]! === image.data[0]! ? 1 : 0,
      gradient: new Float64Array(size),
    });
    const { numbers } = await explain(step, { maximumEvaluations: 40 });
    expect(numbers).toMatchObject({ sum: 0, delta: -1, converged: false, evaluations: 40 });
  });

  it('refuses a map that is not finite although scores and slopes are', async () => {
    const path = new AnalyticPath(linear(Array<number>(size).fill(1)), image.data, baseline.data);
    path.pullBack = () => Promise.resolve(new Float32Array(size).fill(NaN, 3));
    const running = integratedGradients({ path, image, baseline, settings: adaptive });
    await expect(running).rejects.toMatchObject({
      code: 'device.failed',
      details: { what: 'gradient', index: 3 },
    });
  });

  it('refuses a baseline of another size', async () => {
    const small: ImageTensor = { heightPx: 1, widthPx: 1, data: new Float32Array(3) };
    await expect(explain(linear([1]), {}, small)).rejects.toMatchObject({ code: 'baseline.invalid' });
  });
});

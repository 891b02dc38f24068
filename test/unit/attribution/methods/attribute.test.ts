import { describe, expect, it } from 'vitest';
import type { AttributionSettings } from '../../../../src-main/contract/attribution.ts';
import type { ImageTensor } from '../../../../src-main/contract/imageTensor.ts';
import { attribute } from '../../../../src-main/attribution/methods/attribute.ts';
import type { Attribution } from '../../../../src-main/attribution/methods/attribution.ts';
import { AnalyticPath, quadratic, randomImage } from '../path/analyticPath.ts';

const size = 12;
const image: ImageTensor = { heightPx: 2, widthPx: 2, data: randomImage(1, size) };
const baseline: ImageTensor = { heightPx: 2, widthPx: 2, data: randomImage(2, size) };
const coefficients = Array.from({ length: size }, (_, i) => 0.3 * (i - 5));

function explain(method: AttributionSettings['method'], batch: number): Promise<Attribution> {
  return attribute({
    path: new AnalyticPath(quadratic(coefficients), image.data, baseline.data, batch),
    image,
    baseline,
    settings: { method, rule: 'adaptive', steps: 50, tolerance: 0.01, maximumEvaluations: 100 },
  });
}

/** 2 c_i x_i, and the other factor for the first two values. */
const gradientAtImage = Array.from(
  image.data,
  (value, i) => 2 * coefficients[i]! * value + (i < 2 ? image.data[1 - i]! : 0),
);

describe('attribute', () => {
  it.each([1, 8])('takes the gradient at the image, not along the path, in batches of %i', async (batch) => {
    const { map, numbers, history } = await explain('gradient', batch);
    map.data.forEach((value, i) => {
      expect(value).toBeCloseTo(gradientAtImage[i]!, 6);
    });
    expect(numbers).toMatchObject({ delta: null, panelError: null, converged: null, evaluations: 2 });
    expect(numbers.sum).toBeCloseTo(
      gradientAtImage.reduce((a, b) => a + b),
      5,
    );
    expect(history).toEqual([]);
  });

  it('multiplies the gradient by the image, not by the difference from the baseline', async () => {
    const { map, numbers } = await explain('input-x-gradient', 8);
    map.data.forEach((value, i) => {
      expect(value).toBeCloseTo(image.data[i]! * gradientAtImage[i]!, 6);
    });
    expect(numbers).toMatchObject({ delta: null, panelError: null, converged: null });
  });

  it('reports the scores of image and baseline with every method', async () => {
    const score = quadratic(coefficients);
    for (const method of ['ig', 'gradient', 'input-x-gradient'] as const) {
      const { numbers } = await explain(method, 8);
      expect(numbers.scoreInput).toBeCloseTo(score(Float64Array.from(image.data)).score, 6);
      expect(numbers.scoreBaseline).toBeCloseTo(score(Float64Array.from(baseline.data)).score, 6);
    }
  });

  it('integrates for Integrated Gradients', async () => {
    const { numbers } = await explain('ig', 8);
    expect(numbers.sum).toBeCloseTo(numbers.scoreInput - numbers.scoreBaseline, 5);
    expect(numbers.converged).toBe(true);
  });

  it('refuses a gradient that is not finite', async () => {
    const path = new AnalyticPath(quadratic(coefficients), image.data, baseline.data);
    path.pullBack = () => Promise.resolve(new Float32Array(size).fill(Infinity));
    const settings = {
      method: 'gradient',
      rule: 'adaptive',
      steps: 1,
      tolerance: 1,
      maximumEvaluations: 4,
    } as const;
    await expect(attribute({ path, image, baseline, settings })).rejects.toMatchObject({
      code: 'device.failed',
    });
  });
});

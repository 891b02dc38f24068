import { arithmetic } from './arithmetic.ts';
import type { GradientContext } from './gradientRule.ts';

/**
 * The gradient of h = (x - mean) / sqrt(variance + epsilon), with mean and variance over `axes`:
 * (g - mean(g) - h mean(g h)) / sqrt(variance + epsilon).
 * @param gradient With respect to h; x and gradient have the same dimensions.
 */
export function normalizationGradient(
  { builder }: GradientContext,
  x: string,
  gradient: string,
  axes: readonly number[],
  epsilon: number,
): string {
  const { add, subtract, multiply, apply } = arithmetic(builder);
  const mean = (value: string): string =>
    builder.add('ReduceMean', [value, builder.integers(axes)], { keepdims: 1 });
  const centred = subtract(x, mean(x));
  const inverseDeviation = apply('Reciprocal', apply('Sqrt', add(mean(multiply(centred, centred)), epsilon)));
  const normalized = multiply(centred, inverseDeviation);
  const projection = multiply(normalized, mean(multiply(gradient, normalized)));
  return multiply(subtract(subtract(gradient, mean(gradient)), projection), inverseDeviation);
}

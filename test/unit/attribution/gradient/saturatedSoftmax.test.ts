import { describe, expect, it } from 'vitest';
import { float32Tensor, gradientsOf, graphUnderTest } from './graphUnderTest.ts';

/** d/dz_k of the summed probability of the `wanted` classes, in float64, where the rest is summed and not 1 - sum. */
function expectedGradient(logits: readonly number[], wanted: readonly number[]): readonly number[] {
  const exponentials = logits.map((z) => Math.exp(z - Math.max(...logits)));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  const probabilities = exponentials.map((value) => value / total);
  const sumOf = (isWanted: number): number =>
    probabilities.reduce((sum, value, index) => (wanted[index] === isWanted ? sum + value : sum), 0);
  const [inside, outside] = [sumOf(1), sumOf(0)];
  return probabilities.map((value, index) => value * (wanted[index] === 1 ? outside : -inside));
}

async function gradientOfSum(logits: readonly number[], wanted: readonly number[]): Promise<Float32Array> {
  const graph = graphUnderTest({ x: float32Tensor([1, logits.length], logits) }, (builder) =>
    builder.add('MatMul', [
      builder.add('Softmax', ['x'], { axis: 1 }),
      builder.float(wanted, [wanted.length, 1]),
    ]),
  );
  const [gradient] = await gradientsOf(graph, ['x']);
  return Float32Array.from(gradient!);
}

describe('the gradient of a summed probability', () => {
  it.each([
    ['next to 1', [-12.4, -4.8, 5.3, 6.9, 5.1], [0, 0, 1, 1, 1]],
    ['within the last bits of 1', [-20, -11, 5.3, 6.9, 5.1], [0, 0, 1, 1, 1]],
    ['next to 0', [9, 2, -8, -9, -12], [0, 0, 1, 1, 1]],
    ['in the middle, over several classes', [1, 2, 1.5, 0.2, -1], [0, 0, 1, 1, 1]],
    ['of equal classes', [3, 3, 3, 3], [0, 1, 1, 0]],
  ])('is exact to float32 %s', async (_, logits, wanted) => {
    const actual = await gradientOfSum(logits, wanted);
    for (const [index, expected] of expectedGradient(logits, wanted).entries())
      expect(Math.abs(actual[index]! - expected) / Math.abs(expected)).toBeLessThan(2e-6);
  });
});

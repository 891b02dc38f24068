import { describe, expect, it } from 'vitest';
import { uniformStream } from '../../../../src-main/fundus/randomStream.ts';
import { valueNoise } from '../../../../src-main/fundus/synthetic/valueNoise.ts';

describe('valueNoise', () => {
  it('is the mean of the four corners in the middle of a cell', () => {
    const corners = [0.1, 0.9, 0.4, 0.2];
    const draws = corners.values();
    const noise = valueNoise(1, 1, () => draws.next().value!);
    // (-0.8 + 0.8 - 0.2 - 0.6) / 4
    expect(noise[0]).toBeCloseTo(-0.2, 6);
  });

  it('shows the same pattern at every size', () => {
    const small = valueNoise(100, 8, uniformStream(5));
    const large = valueNoise(300, 8, uniformStream(5));
    // Pixel (i, j) of the small picture has the same centre as pixel (3i + 1, 3j + 1) of the large one.
    for (const [row, column] of [
      [0, 0],
      [31, 77],
      [99, 99],
    ] as const)
      expect(large[(3 * row + 1) * 300 + 3 * column + 1]).toBeCloseTo(small[row * 100 + column]!, 5);
  });
});

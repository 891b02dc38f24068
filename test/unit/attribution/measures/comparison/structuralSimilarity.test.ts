import { describe, expect, it } from 'vitest';
import {
  localSimilarity,
  similarityWindows,
  structuralSimilarity,
  windowedMap,
} from '../../../../../src-main/attribution/measures/comparison/structuralSimilarity.ts';
import type { PixelMask } from '../../../../../src-main/contract/imageTensor.ts';
import { uniformStream } from '../../../../../src-main/fundus/randomStream.ts';
import { fixtureCases, mapsOf } from './fixtureCases.ts';

function wholeMask(widthPx: number, heightPx: number): PixelMask {
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx).fill(1) };
}

function discMask(side: number, radius: number): PixelMask {
  const data = Uint8Array.from({ length: side * side }, (_, index) => {
    const [x, y] = [(index % side) + 0.5 - side / 2, Math.floor(index / side) + 0.5 - side / 2];
    return x * x + y * y <= radius * radius ? 1 : 0;
  });
  return { widthPx: side, heightPx: side, data };
}

function similarity(first: Float32Array, second: Float32Array, inside: PixelMask, strength = 1): number {
  const windows = similarityWindows(inside);
  const [a, b] = [first, second].map((map) => windowedMap(map, strength, windows));
  return structuralSimilarity(a!, b!, windows);
}

/** Wang et al. (2004), equation 13, window by window; beyond the mask there is nothing. */
function directSimilarityAt(
  x: number,
  y: number,
  [first, second]: readonly [Float32Array, Float32Array],
  { widthPx, heightPx, data }: PixelMask,
): number {
  let [total, meanA, meanB] = [0, 0, 0];
  const seen: { readonly weight: number; readonly a: number; readonly b: number }[] = [];
  for (let row = Math.max(0, y - 5); row <= Math.min(heightPx - 1, y + 5); row++)
    for (let column = Math.max(0, x - 5); column <= Math.min(widthPx - 1, x + 5); column++) {
      const index = row * widthPx + column;
      if (data[index] === 0) continue;
      const weight = Math.exp(-((column - x) ** 2 + (row - y) ** 2) / (2 * 1.5 * 1.5));
      // As pictures of 0 to 2.
      seen.push({ weight, a: 1 + first[index]!, b: 1 + second[index]! });
      total += weight;
    }
  for (const { weight, a, b } of seen) {
    meanA += (weight / total) * a;
    meanB += (weight / total) * b;
  }
  let [varianceA, varianceB, covariance] = [0, 0, 0];
  for (const { weight, a, b } of seen) {
    varianceA += (weight / total) * (a - meanA) ** 2;
    varianceB += (weight / total) * (b - meanB) ** 2;
    covariance += (weight / total) * (a - meanA) * (b - meanB);
  }
  const [c1, c2] = [(0.01 * 2) ** 2, (0.03 * 2) ** 2];
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
    ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2))
  );
}

function randomMap(count: number, seed: number): Float32Array {
  const random = uniformStream(seed);
  return Float32Array.from({ length: count }, () => 2 * random() - 1);
}

describe('the structural similarity of two maps', () => {
  it('is that of scikit-image where windows lie in the picture', () => {
    for (const found of fixtureCases) {
      const [widthPx, heightPx] = [found.width, found.height];
      const windows = similarityWindows(wholeMask(widthPx, heightPx));
      const [first, second] = mapsOf(found).map((map) => windowedMap(map, 1, windows));
      const local = localSimilarity(first!, second!, windows);
      const away = [...local].filter((_, index) => {
        const [x, y] = [index % widthPx, Math.floor(index / widthPx)];
        return Math.min(x, y, widthPx - 1 - x, heightPx - 1 - y) >= 5;
      });
      expect(away).toHaveLength((widthPx - 10) * (heightPx - 10));
      expect(away.reduce((sum, value) => sum + value, 0) / away.length).toBeCloseTo(found.ssim, 10);
      for (const [x, y, expected] of found.local) expect(local[y * widthPx + x]).toBeCloseTo(expected, 10);
    }
  });

  it('is that of sums over each window, at the border over what is inside', () => {
    const inside = discMask(26, 12.2);
    const maps = [randomMap(26 * 26, 1), randomMap(26 * 26, 2)] as const;
    // Where the second is like the first, similarities are not all near 0.
    for (let i = 0; i < 300; i++) maps[1][i] = 0.9 * maps[0][i]!;
    const pixels = [...inside.data.keys()].filter((index) => inside.data[index] !== 0);
    const direct = pixels.map((index) =>
      directSimilarityAt(index % 26, Math.floor(index / 26), maps, inside),
    );
    const windows = similarityWindows(inside);
    const [first, second] = maps.map((map) => windowedMap(map, 1, windows));
    const local = localSimilarity(first!, second!, windows);
    expect(local).toHaveLength(direct.length);
    for (const [index, value] of direct.entries()) expect(local[index]).toBeCloseTo(value, 10);
    const mean = direct.reduce((sum, value) => sum + value, 0) / direct.length;
    expect(structuralSimilarity(first!, second!, windows)).toBeCloseTo(mean, 10);
    expect(mean).toBeGreaterThan(0.2);
  });

  it('is 1 of a map and itself, near -1 of a map and its opposite, and the same whichever comes first', () => {
    const inside = discMask(24, 11);
    const [first, second] = [randomMap(24 * 24, 3), randomMap(24 * 24, 4)];
    expect(similarity(first, first, inside)).toBeCloseTo(1, 12);
    expect(similarity(first, second, inside)).toBe(similarity(second, first, inside));
    expect(similarity(first, second, inside)).toBeLessThan(0.2);
    expect(
      similarity(
        first,
        first.map((value) => -value),
        inside,
      ),
    ).toBeLessThan(-0.9);
  });

  it('knows nothing of what lies outside the field of view', () => {
    const inside = discMask(24, 8);
    const [first, second] = [randomMap(24 * 24, 5), randomMap(24 * 24, 6)];
    const changed = first.map((value, index) => (inside.data[index] === 0 ? 1e6 : value));
    expect(similarity(changed, second, inside)).toBe(similarity(first, second, inside));
  });

  it('does not change with the unit of a map, and cuts off what is stronger than full strength', () => {
    const inside = wholeMask(20, 20);
    const [first, second] = [randomMap(400, 7), randomMap(400, 8)];
    const quarter = (map: Float32Array): Float32Array => map.map((value) => value / 4);
    expect(similarity(quarter(first), quarter(second), inside, 0.25)).toBe(similarity(first, second, inside));
    const capped = first.map((value) => Math.min(0.5, Math.max(-0.5, value)));
    expect(similarity(first, second, inside, 0.5)).not.toBe(similarity(first, second, inside));
    expect(similarity(capped, second, inside, 0.5)).toBe(similarity(first, second, inside, 0.5));
  });
});

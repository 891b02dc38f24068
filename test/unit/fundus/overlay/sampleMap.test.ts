import { describe, expect, it } from 'vitest';
import { sampleMap } from '../../../../src-main/fundus/overlay/sampleMap.ts';
import fc from '../../../support/properties.ts';

/** A map whose pixel values are those of a function at the pixels' centres. */
function mapOf(value: (x: number, y: number) => number): {
  widthPx: number;
  heightPx: number;
  values: Float32Array;
} {
  const values = Float32Array.from({ length: 80 }, (_, i) => value((i % 10) + 0.5, Math.floor(i / 10) + 0.5));
  return { widthPx: 10, heightPx: 8, values };
}

describe('sampleMap', () => {
  it('gives the covering pixel with nearest', () => {
    const map = mapOf((x, y) => x + 100 * y);
    expect(sampleMap(map, { x: 3.999, y: 2.001 }, 'nearest')).toBeCloseTo(3.5 + 250, 4);
    expect(sampleMap(map, { x: 4, y: 2.001 }, 'nearest')).toBeCloseTo(4.5 + 250, 4);
  });

  it('passes through every pixel with bicubic', () => {
    const map = mapOf((x, y) => Math.sin(3 * x + 5 * y));
    for (let i = 0; i < 80; i++) {
      const centre = { x: (i % 10) + 0.5, y: Math.floor(i / 10) + 0.5 };
      expect(sampleMap(map, centre, 'bicubic')).toBeCloseTo(map.values[i]!, 6);
    }
  });

  it('is exact for quadratics away from the border, as Keys proved for his cubic', () => {
    const quadratic = (x: number, y: number): number => 1 + 2 * x - 0.3 * x * x + y * y - 0.7 * x * y;
    const map = mapOf(quadratic);
    const x = fc.double({ min: 1.5, max: 8.5, noNaN: true });
    const y = fc.double({ min: 1.5, max: 6.5, noNaN: true });
    fc.assert(
      fc.property(x, y, (px, py) => {
        expect(sampleMap(map, { x: px, y: py }, 'bicubic')).toBeCloseTo(quadratic(px, py), 4);
      }),
    );
  });

  it('has nothing outside the map', () => {
    const map = mapOf(() => 1);
    for (const interpolation of ['nearest', 'bicubic'] as const)
      for (const [x, y] of [
        [-0.01, 4],
        [10, 4],
        [5, -0.01],
        [5, 8],
      ] as const)
        expect(sampleMap(map, { x, y }, interpolation)).toBe(0);
    expect(sampleMap(map, { x: 0, y: 7.99 }, 'bicubic')).toBeCloseTo(1, 6);
  });
});

import { describe, expect, it } from 'vitest';
import { gaussianSmooth } from '../../../src-main/fundus/gaussianSmooth.ts';
import fc from '../../support/properties.ts';

describe('gaussianSmooth', () => {
  it('spreads a point by the Gaussian itself', () => {
    const plane = new Float32Array(41 * 41);
    plane[20 * 41 + 20] = 1;
    const smooth = gaussianSmooth(plane, 41, 41, 2);
    // Ratios of a Gaussian: exp(-r^2 / (2 sigma^2)) at 3 pixels across and 1 down.
    expect(smooth[21 * 41 + 23]! / smooth[20 * 41 + 20]!).toBeCloseTo(Math.exp(-10 / 8), 5);
    expect(smooth[20 * 41 + 20]).toBeCloseTo(1 / (2 * Math.PI * 4), 4);
  });

  it('keeps the sum of the plane, also where the kernel reaches over the border', () => {
    const plane = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 35, maxLength: 35 });
    fc.assert(
      fc.property(plane, fc.double({ min: 0.3, max: 6, noNaN: true }), (values, sigma) => {
        const total = (list: Float32Array): number => list.reduce((sum, value) => sum + value, 0);
        const before = Float32Array.from(values);
        expect(total(gaussianSmooth(before, 7, 5, sigma))).toBeCloseTo(total(before), 4);
      }),
    );
  });

  it('changes nothing at zero', () => {
    const plane = Float32Array.of(1, -2, 3, 4);
    expect(gaussianSmooth(plane, 2, 2, 0)).toEqual(plane);
  });
});

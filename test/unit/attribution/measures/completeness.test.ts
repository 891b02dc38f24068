import { describe, expect, it } from 'vitest';
import { completeness } from '../../../../src-main/attribution/measures/completeness.ts';
import fc from '../../../support/properties.ts';

describe('completeness', () => {
  it('compares the signed sum with the difference of the scores', () => {
    const { sum, delta } = completeness(Float32Array.of(0.5, -0.25, 1), 2, 0.5);
    expect(sum).toBe(1.25);
    expect(delta).toBe(-0.25);
  });

  it('adds up in float64: a million small values beside a large one are not lost', () => {
    const map = new Float32Array(1_000_001).fill(2 ** -24);
    map[0] = 1;
    expect(completeness(map, 0, 0).sum).toBeCloseTo(1 + 1e6 * 2 ** -24, 12);
  });

  it('allows for at least the rounding that float32 does to a map', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 200 }),
        (exact) => {
          const { sum, rounding } = completeness(Float32Array.from(exact), 0, 0);
          // Below 2^-126 float32 rounds to multiples of 2^-149, however small a value is.
          const allowed = rounding + exact.length * 2 ** -150;
          expect(Math.abs(sum - exact.reduce((a, b) => a + b, 0))).toBeLessThanOrEqual(allowed);
        },
      ),
      { examples: [[Array<number>(100).fill(2 ** -150)]] },
    );
  });
});

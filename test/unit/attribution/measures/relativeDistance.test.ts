import { describe, expect, it } from 'vitest';
import { relativeDistance } from '../../../../src-main/attribution/measures/relativeDistance.ts';

describe('the relative distance', () => {
  it('is the length of the difference as a share of the length of the reference', () => {
    // Difference (0, 3, 4) of length 5, reference (6, 8, 0) of length 10.
    expect(relativeDistance([6, 11, 4], [6, 8, 0])).toBeCloseTo(0.5, 12);
  });

  it('is nothing between equal lists, zeros included', () => {
    expect(relativeDistance([1, -2], [1, -2])).toBe(0);
    expect(relativeDistance([0, 0], [0, 0])).toBe(0);
  });

  it('is infinite where there is nothing to compare with', () => {
    expect(relativeDistance([1], [0])).toBe(Infinity);
    expect(relativeDistance([NaN, 1], [1, 1])).toBe(Infinity);
    expect(relativeDistance([Infinity, 1], [1, 1])).toBe(Infinity);
    expect(relativeDistance([1], [1, 1])).toBe(Infinity);
  });
});

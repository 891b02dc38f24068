import { describe, expect, it } from 'vitest';
import { percentile } from '../../../src-main/fundus/percentile.ts';

describe('percentile', () => {
  it('is linear between neighbours: hand-worked values', () => {
    const values = [40, 10, 30, 20];
    expect(percentile(values, 0)).toBe(10);
    expect(percentile(values, 100)).toBe(40);
    expect(percentile(values, 50)).toBe(25);
    // Position 0.9 * 3 = 2.7: 30 + 0.7 * 10.
    expect(percentile(values, 90)).toBeCloseTo(37, 12);
  });

  it('refuses an empty list and percentages outside 0..100', () => {
    expect(() => percentile([], 50)).toThrow(/at least one value/);
    expect(() => percentile([1], 101)).toThrow(/from 0 to 100/);
    expect(() => percentile([1], NaN)).toThrow(/from 0 to 100/);
  });
});

import { describe, expect, it } from 'vitest';
import { batchPartition } from '../../../../src-main/attribution/path/batchPartition.ts';
import fc from '../../../support/properties.ts';

describe('batchPartition', () => {
  it('splits 50 points for a limit of 16 into four batches that hardly differ', () => {
    const sizes = batchPartition([...Array(50).keys()], 16).map((part) => part.length);
    expect(sizes.toSorted()).toEqual([12, 12, 13, 13]);
  });

  it('keeps every point in order, in the fewest batches, of nearly equal size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 40 }), (count, limit) => {
        const points = [...Array(count).keys()];
        const parts = batchPartition(points, limit);
        const sizes = parts.map((part) => part.length);
        expect(parts.flat()).toEqual(points);
        expect(parts).toHaveLength(Math.ceil(count / limit));
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(limit);
        if (count > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

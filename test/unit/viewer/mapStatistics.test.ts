import { describe, expect, it } from 'vitest';
import { displayedShare, overlayScale } from '../../../src-main/fundus/overlay/overlayScale.ts';
import {
  largestNegative,
  largestPositive,
  mapStatistics,
  scaleOf,
  shareOf,
} from '../../../src-renderer/viewer/mapStatistics.ts';
import fc from '../../support/properties.ts';

const both = { showPositive: true, showNegative: true };

describe('mapStatistics', () => {
  it('counts what is displayed: clipped values up to full strength, values below the threshold not at all', () => {
    const statistics = mapStatistics(Float32Array.of(1, 2, -3, 10, 0), null);
    // |1| below the threshold; 2 + 3 in full; 10 counts as 4: (2 + 3 + 4) / 16.
    const scale = { fullStrength: 4, threshold: 1.5 };
    expect(shareOf(statistics, scale, both)).toBeCloseTo(9 / 16, 12);
    expect(shareOf(statistics, scale, { ...both, showNegative: false })).toBeCloseTo(6 / 16, 12);
    expect(largestPositive(statistics)).toBe(10);
    expect(largestNegative(statistics)).toBe(-3);
  });

  it('agrees with the scale and the share of the pictures on the command line', () => {
    const values = fc.float32Array({ minLength: 12, maxLength: 12, noNaN: true, min: -4, max: 4 });
    const mask = fc.uint8Array({ minLength: 12, maxLength: 12, max: 1 }).filter((data) => data.includes(1));
    const bools = fc.boolean();
    fc.assert(
      fc.property(
        values,
        mask,
        fc.integer({ min: 0, max: 99 }),
        bools,
        bools,
        (map, data, threshold, p, n) => {
          const inside = { widthPx: 4, heightPx: 3, data };
          const expected = overlayScale(map, inside, { clip: 99.5, threshold });
          const statistics = mapStatistics(map, inside);
          const scale = scaleOf(statistics, threshold);
          expect(scale.fullStrength).toBeCloseTo(expected.fullStrength, 6);
          expect(scale.threshold).toBeCloseTo(expected.threshold, 6);
          const signs = { showPositive: p, showNegative: n };
          expect(shareOf(statistics, scale, signs)).toBeCloseTo(displayedShare(map, expected, signs), 5);
        },
      ),
    );
  });

  it('survives a map of zeros and a mask with nothing inside', () => {
    const inside = { widthPx: 2, heightPx: 1, data: new Uint8Array(2) };
    const statistics = mapStatistics(new Float32Array(2), inside);
    expect(scaleOf(statistics, 90)).toEqual({ fullStrength: 1, threshold: 0 });
    expect(shareOf(statistics, { fullStrength: 1, threshold: 0 }, both)).toBe(0);
    expect([largestPositive(statistics), largestNegative(statistics)]).toEqual([0, 0]);
  });
});

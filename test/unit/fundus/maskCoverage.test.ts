import { describe, expect, it } from 'vitest';
import { maskCoverage } from '../../../src-main/fundus/maskCoverage.ts';

describe('maskCoverage', () => {
  it('gives the share of every target pixel that the mask covers', () => {
    // One marked pixel at column 3, row 1 of 4 x 4; targets of 1.6 x 2 pixels, the first at 0.8, 0.
    const data = new Uint8Array(16);
    data[1 * 4 + 3] = 1;
    const transform = {
      originalWidthPx: 4,
      originalHeightPx: 4,
      leftPx: 0.8,
      topPx: 0,
      cropWidthPx: 3.2,
      cropHeightPx: 4,
      targetWidthPx: 2,
      targetHeightPx: 2,
    };
    const coverage = maskCoverage({ widthPx: 4, heightPx: 4, data }, transform);
    // The second target of the first row spans columns 2.4..4 and rows 0..2: 1 of 3.2 square pixels.
    const expected = [0, 1 / 3.2, 0, 0];
    for (let i = 0; i < 4; i++) expect(coverage[i]).toBeCloseTo(expected[i]!, 6);
  });
});

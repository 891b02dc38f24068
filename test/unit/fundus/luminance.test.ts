import { describe, expect, it } from 'vitest';
import { luminance } from '../../../src-main/fundus/luminance.ts';

const twoPixels = { widthPx: 2, heightPx: 1, data: Float32Array.of(1, 0.5, 0, 0.25, 0, -1) };

describe('luminance', () => {
  it('weighs red, green and blue as BT.709 does', () => {
    const grey = luminance(twoPixels);
    expect(grey[0]).toBeCloseTo(0.2126, 6);
    expect(grey[1]).toBeCloseTo(0.5 * 0.2126 + 0.25 * 0.7152 - 0.0722, 6);
  });
});

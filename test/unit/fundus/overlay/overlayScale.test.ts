import { describe, expect, it } from 'vitest';
import { displayedShare, overlayScale } from '../../../../src-main/fundus/overlay/overlayScale.ts';

const both = { showPositive: true, showNegative: true };
const maskOf = (...data: number[]): { widthPx: number; heightPx: number; data: Uint8Array } => ({
  widthPx: data.length,
  heightPx: 1,
  data: Uint8Array.from(data),
});

describe('overlayScale', () => {
  it('takes percentiles of the absolute values inside the mask only', () => {
    const scale = overlayScale(Float32Array.of(-4, 1, 2, 3, 900), maskOf(1, 1, 1, 1, 0), {
      clip: 100,
      threshold: 50,
    });
    // Absolute values inside: 1 2 3 4.
    expect(scale).toEqual({ fullStrength: 4, threshold: 2.5 });
  });

  it('falls back to the largest value where the percentile of a sparse map is zero', () => {
    const map = Float32Array.of(0, 0, 0, 0, -3);
    expect(overlayScale(map, maskOf(1, 1, 1, 1, 1), { clip: 50, threshold: 0 }).fullStrength).toBe(3);
  });

  it('has a usable scale for an all-zero map', () => {
    expect(overlayScale(new Float32Array(3), maskOf(1, 1, 1), { clip: 99.5, threshold: 0 })).toEqual({
      fullStrength: 1,
      threshold: 0,
    });
  });

  it('refuses a mask of another size and an empty mask', () => {
    expect(() => overlayScale(new Float32Array(3), maskOf(1, 1), { clip: 99, threshold: 0 })).toThrow(
      /3 values/,
    );
    expect(() => overlayScale(new Float32Array(2), maskOf(0, 0), { clip: 99, threshold: 0 })).toThrow(
      /at least one/,
    );
  });
});

describe('displayedShare', () => {
  const map = Float32Array.of(4, -2, 1, -1);

  it('is 1 when nothing is clipped or hidden', () => {
    expect(displayedShare(map, { fullStrength: 4, threshold: 0 }, both)).toBe(1);
  });

  it('counts clipped, weak and hidden values as hand-worked', () => {
    // Total 8. Clipped at 2: 2 + 2 + 1 + 1 = 6.
    expect(displayedShare(map, { fullStrength: 2, threshold: 0 }, both)).toBe(6 / 8);
    expect(displayedShare(map, { fullStrength: 4, threshold: 1.5 }, both)).toBe(6 / 8);
    expect(displayedShare(map, { fullStrength: 4, threshold: 0 }, { ...both, showNegative: false })).toBe(
      5 / 8,
    );
    expect(displayedShare(map, { fullStrength: 4, threshold: 0 }, { ...both, showPositive: false })).toBe(
      3 / 8,
    );
  });

  it('is 0 for an all-zero map', () => {
    expect(displayedShare(new Float32Array(4), { fullStrength: 1, threshold: 0 }, both)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { CropTransform } from '../../../../src-main/contract/cropTransform.ts';
import { wholePhotograph } from '../../../../src-main/fundus/cropTransform.ts';
import { composeOverlay, type OverlayRequest } from '../../../../src-main/fundus/overlay/composeOverlay.ts';

const whole = wholePhotograph({ widthPx: 2, heightPx: 1 });
const request: OverlayRequest = {
  // Two mid-grey pixels.
  picture: { widthPx: 2, heightPx: 1, data: new Float32Array(6).fill(0.5) },
  pictureTransform: whole,
  map: { widthPx: 2, heightPx: 1, values: Float32Array.of(1, -0.5) },
  mapTransform: whole,
  preset: 'figure-3',
  scale: { fullStrength: 1, threshold: 0 },
  opacity: 1,
  interpolation: 'nearest',
  showPositive: true,
  showNegative: true,
};
const pixels = (change: Partial<OverlayRequest>): number[] => [
  ...composeOverlay({ ...request, ...change }).data,
];

describe('composeOverlay', () => {
  it('adds positive attribution in the green channel and negative in the red, over dimmed grey', () => {
    // Grey: 0.7 * 0.5 = 0.35, in bytes 89. Green: 0.35 + 1 clips to 255. Red: 0.35 + 0.5 = 0.85, in bytes 217.
    expect(pixels({})).toEqual([89, 255, 89, 255, 217, 89, 89, 255]);
  });

  it('mixes blue and vermilion over the grey in the colour-blind-safe preset', () => {
    // Left: all blue (0, 114, 178). Right: half of grey 0.85 * 0.5 and half of (213, 94, 0): 54.19 + (106.5, 47, 0).
    expect(pixels({ preset: 'colour-blind-safe' })).toEqual([0, 114, 178, 255, 161, 101, 54, 255]);
  });

  it('leaves out the sign that is switched off', () => {
    expect(pixels({ showPositive: false })).toEqual([89, 89, 89, 255, 217, 89, 89, 255]);
    expect(pixels({ showNegative: false })).toEqual([89, 255, 89, 255, 89, 89, 89, 255]);
  });

  it('leaves out what is below the threshold, and fades with the opacity', () => {
    expect(pixels({ scale: { fullStrength: 1, threshold: 0.6 } })).toEqual([
      89, 255, 89, 255, 89, 89, 89, 255,
    ]);
    // 0.35 + 0.4 * 1 = 0.75 and 0.35 + 0.4 * 0.5 = 0.55.
    expect(pixels({ opacity: 0.4 })).toEqual([89, 191, 89, 255, 140, 89, 89, 255]);
    expect(pixels({ opacity: 0 })).toEqual([89, 89, 89, 255, 89, 89, 89, 255]);
  });

  it('shows the bare grey photograph for a map without attribution', () => {
    const map = { widthPx: 2, heightPx: 1, values: new Float32Array(2) };
    expect(pixels({ map })).toEqual([89, 89, 89, 255, 89, 89, 89, 255]);
  });

  it('puts a map pixel on the part of the photograph that it was computed from', () => {
    const original = { originalWidthPx: 60, originalHeightPx: 40 };
    const mapTransform: CropTransform = {
      ...original,
      leftPx: 10,
      topPx: -5,
      cropWidthPx: 50,
      cropHeightPx: 50,
      targetWidthPx: 10,
      targetHeightPx: 10,
    };
    const values = new Float32Array(100);
    // Map column 3, row 4: original columns 25..30, rows 15..20.
    values[4 * 10 + 3] = 1;
    const { widthPx, data } = composeOverlay({
      ...request,
      picture: { widthPx: 120, heightPx: 80, data: new Float32Array(3 * 120 * 80) },
      pictureTransform: wholePhotograph({ widthPx: 60, heightPx: 40 }, { widthPx: 120, heightPx: 80 }),
      map: { widthPx: 10, heightPx: 10, values },
      mapTransform,
    });
    const lit: string[] = [];
    for (let i = 0; i < 120 * 80; i++)
      if (data[4 * i + 1] === 255) lit.push(`${i % widthPx},${Math.floor(i / widthPx)}`);
    // Displayed twice as large: columns 50..59, rows 30..39.
    expect(lit.length).toBe(100);
    expect([lit[0], lit.at(-1)]).toEqual(['50,30', '59,39']);
  });
});

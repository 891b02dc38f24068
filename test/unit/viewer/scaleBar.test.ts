import { describe, expect, it } from 'vitest';
import { initialLayers, type LayerState } from '../../../src-renderer/viewer/layerState.ts';
import { scaleBar } from '../../../src-renderer/viewer/scaleBar.ts';
import { signedNumber } from '../../../src-renderer/viewer/signedNumber.ts';

const colours = (layers: Partial<LayerState>, threshold = 0): readonly string[] =>
  scaleBar({ fullStrength: 4, threshold }, { ...initialLayers, opacity: 1, ...layers }).match(
    /rgb\([^)]*\)/g,
  )!;

describe('scaleBar', () => {
  it('goes from full red through the dimmed grey to full green in figure 3', () => {
    const bar = colours({});
    // Grey 0.7 * 0.5 * 255 = 89; full strength adds 255 and is cut off.
    expect([bar[0], bar[40], bar[80]]).toEqual(['rgb(255 89 89)', 'rgb(89 89 89)', 'rgb(89 255 89)']);
  });

  it('covers the grey with vermilion and blue in the colour-blind-safe preset', () => {
    const bar = colours({ preset: 'colour-blind-safe' });
    // 0.85 * 0.5 * 255 = 108.
    expect([bar[0], bar[40], bar[80]]).toEqual(['rgb(213 94 0)', 'rgb(108 108 108)', 'rgb(0 114 178)']);
  });

  it('is grey where nothing is drawn: below the threshold and for a sign that is switched off', () => {
    const bar = colours({ showNegative: false }, 2);
    const grey = 'rgb(89 89 89)';
    expect(bar.slice(0, 60).every((colour) => colour === grey)).toBe(true);
    expect(bar[60]).not.toBe(grey);
  });
});

describe('signedNumber', () => {
  it('always shows the sign', () => {
    expect([0.01234, -0.5, 0, -4.1e-7].map(signedNumber)).toEqual(['+0.0123', '−0.500', '0', '−4.10e-7']);
  });
});

import { describe, expect, it } from 'vitest';
import { agreedViewport } from '../../../../src-renderer/viewer/compared/agreedViewport.ts';
import type { Viewport } from '../../../../src-renderer/viewer/viewport.ts';
import { fitScale, inDevicePixels, snapped, viewOf } from '../../../../src-renderer/viewer/viewTransform.ts';

/** Of a third of 1000 CSS pixels, on a screen with 1.25 device pixels each. */
function third(widthPx: number): Viewport {
  return {
    size: { widthPx: 1000 / 3, heightPx: 200 },
    device: { widthPx, heightPx: 250 },
    pixelRatio: (3 * widthPx) / 1000,
  };
}
const thirds = [third(417), third(416), third(417)];
const stage: Viewport = {
  size: { widthPx: 1000, heightPx: 600 },
  device: { widthPx: 1250, heightPx: 750 },
  pixelRatio: 1.25,
};

describe('agreedViewport', () => {
  it('lets tiles that differ by a pixel of rounding show the same pixels', () => {
    const image = { widthPx: 4288, heightPx: 2848 };
    const held = { centre: { x: 1234.5, y: 987.6 }, scale: 0.3 };
    const shown = thirds.map((viewport) => {
      const { size, pixelRatio } = agreedViewport(viewport, thirds);
      const view = inDevicePixels(snapped(viewOf(held, size), pixelRatio), pixelRatio);
      return JSON.stringify([view, fitScale(image, size)]);
    });
    expect(new Set(shown).size).toBe(1);
  });

  it('leaves each canvas as large as it is laid out', () => {
    expect(thirds.map((viewport) => agreedViewport(viewport, thirds).device.widthPx)).toEqual([
      417, 416, 417,
    ]);
  });

  it('does not make a large viewer small because others are', () => {
    const { size, pixelRatio } = agreedViewport(stage, [...thirds, stage]);
    expect(size.widthPx * pixelRatio).toBeCloseTo(1250, 9);
    expect(agreedViewport(stage, [])).toEqual(stage);
  });
});

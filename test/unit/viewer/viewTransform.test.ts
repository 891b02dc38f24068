import { describe, expect, it } from 'vitest';
import {
  centred,
  fitScale,
  inDevicePixels,
  keptInView,
  limitedScale,
  panned,
  snapped,
  toImage,
  toViewport,
  zoomedAt,
} from '../../../src-renderer/viewer/viewTransform.ts';
import fc from '../../support/properties.ts';

const photograph = { widthPx: 4288, heightPx: 2848 };
const viewport = { widthPx: 1072, heightPx: 1000 };
const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const scale = fc.double({ min: 0.05, max: 32, noNaN: true });

describe('viewTransform', () => {
  it('puts the whole photograph in the middle', () => {
    // 1072 / 4288 = 1/4, 1000 / 2848 = 0.351: the width decides. Height 712, so 144 above and below.
    expect(fitScale(photograph, viewport)).toBe(0.25);
    expect(centred(photograph, viewport, 0.25)).toEqual({ scale: 0.25, offsetX: 0, offsetY: 144 });
  });

  it('goes from the photograph to the viewport and back', () => {
    expect(toViewport({ scale: 0.25, offsetX: 0, offsetY: 144 }, { x: 400, y: 800 })).toEqual({
      x: 100,
      y: 344,
    });
    fc.assert(
      fc.property(scale, coordinate, coordinate, coordinate, coordinate, (s, offsetX, offsetY, x, y) => {
        const view = { scale: s, offsetX, offsetY };
        const back = toImage(view, toViewport(view, { x, y }));
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it('keeps the point under the cursor where it is while zooming', () => {
    fc.assert(
      fc.property(scale, scale, coordinate, coordinate, coordinate, (before, after, offset, x, y) => {
        const view = { scale: before, offsetX: offset, offsetY: -offset };
        const zoomed = zoomedAt(view, { x, y }, after);
        expect(zoomed.scale).toBe(after);
        const under = toViewport(zoomed, toImage(view, { x, y }));
        expect(under.x).toBeCloseTo(x, 4);
        expect(under.y).toBeCloseTo(y, 4);
      }),
    );
  });

  it('never shows a gap beside a photograph that is larger than the viewport', () => {
    const dragged = panned({ scale: 1, offsetX: 0, offsetY: 0 }, 500, -9000);
    // 2848 - 1000 = 1848 pixels can be hidden above.
    expect(keptInView(dragged, photograph, viewport)).toEqual({ scale: 1, offsetX: 0, offsetY: -1848 });
  });

  it('centres a photograph that is smaller than the viewport', () => {
    const view = { scale: 0.125, offsetX: -300, offsetY: 700 };
    expect(keptInView(view, photograph, viewport)).toEqual({ scale: 0.125, offsetX: 268, offsetY: 322 });
  });

  it('zooms from half of the fit to 32 device pixels a pixel', () => {
    expect(limitedScale(0.01, photograph, viewport, 2)).toBe(0.125);
    expect(limitedScale(99, photograph, viewport, 2)).toBe(16);
    expect(limitedScale(0.7, photograph, viewport, 2)).toBe(0.7);
    // A tiny picture can be shrunk to one device pixel a pixel, although it would fit larger.
    expect(limitedScale(0.01, { widthPx: 10, heightPx: 10 }, viewport, 1)).toBe(1);
  });

  it('puts offsets on whole device pixels', () => {
    const view = snapped({ scale: 0.3, offsetX: 10.3, offsetY: -7.8 }, 1.5);
    expect(view).toEqual({ scale: 0.3, offsetX: 10, offsetY: -8 });
    const device = inDevicePixels(view, 1.5);
    expect(device.scale).toBeCloseTo(0.45, 12);
    expect([device.offsetX, device.offsetY]).toEqual([15, -12]);
  });
});

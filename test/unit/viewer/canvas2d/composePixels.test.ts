import { describe, expect, it } from 'vitest';
import { wholePhotograph } from '../../../../src-main/fundus/cropTransform.ts';
import { composeOverlay } from '../../../../src-main/fundus/overlay/composeOverlay.ts';
import { composeInto, greyInto, toneInto } from '../../../../src-renderer/viewer/canvas2d/composePixels.ts';
import { initialLayers, type LayerState } from '../../../../src-renderer/viewer/layerState.ts';
import fc from '../../../support/properties.ts';

const [widthPx, heightPx] = [9, 4];
const pixels = widthPx * heightPx;
const region = { x: 0, y: 0, widthPx, heightPx, rowLength: widthPx };

const bytes = fc.uint8ClampedArray({ minLength: 4 * pixels, maxLength: 4 * pixels });
const attribution = fc.float32Array({ minLength: pixels, maxLength: pixels, min: -2, max: 2, noNaN: true });
const settings = fc.record({
  showPositive: fc.boolean(),
  showNegative: fc.boolean(),
  opacity: fc.double({ min: 0, max: 1, noNaN: true }),
  preset: fc.constantFrom('figure-3' as const, 'colour-blind-safe' as const),
});

describe('composePixels', () => {
  it('gives the picture that composeOverlay gives, to one level of rounding', () => {
    fc.assert(
      fc.property(bytes, attribution, settings, (photograph, values, chosen) => {
        const layers: LayerState = { ...initialLayers, ...chosen };
        const scale = { fullStrength: 1.25, threshold: 0.3 };
        const grey = new Float32Array(pixels);
        const output = new Uint32Array(pixels);
        greyInto(grey, photograph, region, layers);
        composeInto(output, grey, values, region, scale, layers);

        const transform = wholePhotograph({ widthPx, heightPx });
        const planar = Float32Array.from(
          { length: 3 * pixels },
          (_, i) => photograph[4 * (i % pixels) + Math.floor(i / pixels)]! / 255,
        );
        const expected = composeOverlay({
          ...chosen,
          picture: { widthPx, heightPx, data: planar },
          pictureTransform: transform,
          map: { widthPx, heightPx, values },
          mapTransform: transform,
          scale,
          interpolation: 'nearest',
        });
        const drawn = new Uint8Array(output.buffer);
        for (let i = 0; i < drawn.length; i++)
          expect(Math.abs(drawn[i]! - expected.data[i]!)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('shows the tone of the photograph, and its green channel alone where it is red-free', () => {
    const output = new Uint32Array(1);
    const one = { x: 0, y: 0, widthPx: 1, heightPx: 1, rowLength: 1 };
    const photograph = Uint8ClampedArray.of(200, 100, 50, 255);
    const shown = (layers: Partial<LayerState>): number[] => {
      toneInto(output, photograph, one, { ...initialLayers, ...layers });
      return [...new Uint8Array(output.buffer)];
    };
    expect(shown({})).toEqual([200, 100, 50, 255]);
    expect(shown({ isInverted: true })).toEqual([55, 155, 205, 255]);
    expect(shown({ isRedFree: true })).toEqual([100, 100, 100, 255]);
    // (200 - 127.5) * 2 + 127.5 = 272.5, cut off; 72.5 and -27.5.
    expect(shown({ contrast: 2 })).toEqual([255, 73, 0, 255]);
    // 0.2 * 255 = 51 brighter.
    expect(shown({ brightness: 0.2 })).toEqual([251, 151, 101, 255]);
  });
});

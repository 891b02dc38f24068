import { describe, expect, it } from 'vitest';
import type { PixelMask } from '../../../src-main/contract/imageTensor.ts';
import { wholePhotograph } from '../../../src-main/fundus/cropTransform.ts';
import { reachedPixels } from '../../../src-main/fundus/reachedPixels.ts';
import { resample } from '../../../src-main/fundus/resample.ts';
import fc from '../../support/properties.ts';

const size = { widthPx: 16, heightPx: 4 };
const quartered = wholePhotograph(size, { widthPx: 4, heightPx: 1 });

/** Marks one column of the photograph. */
function column(marked: number): PixelMask {
  const data = Uint8Array.from({ length: 64 }, (_, pixel) => (pixel % 16 === marked ? 1 : 0));
  return { ...size, data };
}

describe('reachedPixels', () => {
  it('is the pixel that covers the mark, for a kernel that looks no farther: worked by hand', () => {
    expect([...reachedPixels(column(4), quartered, 'area').data]).toEqual([0, 1, 0, 0]);
    expect([...reachedPixels(column(7), quartered, 'area').data]).toEqual([0, 1, 0, 0]);
  });

  it('is its neighbour too, for a kernel that looks half a pixel farther: worked by hand', () => {
    // The centres are at 2, 6, 10 and 14; the triangle reaches 4 px from them, so column 5 is within 4 px of 2 and of 6.
    expect([...reachedPixels(column(5), quartered, 'triangle').data]).toEqual([1, 1, 0, 0]);
    expect([...reachedPixels(column(6), quartered, 'triangle').data]).toEqual([0, 1, 1, 0]);
  });

  it('marks nothing for what the crop leaves out', () => {
    const crop = { ...quartered, leftPx: 8, cropWidthPx: 8, targetWidthPx: 2 };
    expect([...reachedPixels(column(3), crop, 'area').data]).toEqual([0, 0]);
    expect([...reachedPixels(column(15), crop, 'area').data]).toEqual([0, 1]);
  });

  it.each(['area', 'triangle', 'cubic', 'lanczos3'] as const)(
    'misses no pixel whose value the marked pixels change, with the kernel %s',
    (kernel) => {
      const transform = { ...wholePhotograph({ widthPx: 20, heightPx: 14 }), leftPx: 1.3, topPx: -0.7 };
      const crop = {
        ...transform,
        cropWidthPx: 17.1,
        cropHeightPx: 15.2,
        targetWidthPx: 6,
        targetHeightPx: 5,
      };
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 279 }), fc.integer({ min: 0, max: 279 }), (one, other) => {
          const photograph = { widthPx: 20, heightPx: 14, samples: new Uint8Array(840).fill(100) };
          const before = resample(photograph, crop, kernel).data;
          const mask = { widthPx: 20, heightPx: 14, data: new Uint8Array(280) };
          for (const pixel of [one, other]) {
            mask.data[pixel] = 1;
            photograph.samples.fill(255, 3 * pixel, 3 * pixel + 3);
          }
          const after = resample(photograph, crop, kernel).data;
          const reached = reachedPixels(mask, crop, kernel);
          for (let pixel = 0; pixel < 30; pixel++)
            if (Math.abs(before[pixel]! - after[pixel]!) > 1e-6) expect(reached.data[pixel]).toBe(1);
        }),
      );
    },
  );
});

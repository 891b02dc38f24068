import { describe, expect, it } from 'vitest';
import type { CropTransform } from '../../../src-main/contract/cropTransform.ts';
import { wholePhotograph } from '../../../src-main/fundus/cropTransform.ts';
import { layIntoPhotograph } from '../../../src-main/fundus/layIntoPhotograph.ts';
import { toRgba } from '../../../src-main/fundus/toRgba.ts';

/** An image of two pixels beside each other, 0 and 1 in all colours. */
const halves = { widthPx: 2, heightPx: 1, data: Float32Array.of(0, 1, 0, 1, 0, 1) };

function grey(widthPx: number, value: number) {
  return toRgba({ widthPx, heightPx: 1, data: new Float32Array(3 * widthPx).fill(value) });
}

function laid(widthPx: number, transform: CropTransform, inside: readonly number[]): readonly number[] {
  const original = { widthPx: 80, heightPx: 10 };
  const { data } = layIntoPhotograph(
    {
      picture: grey(widthPx, 0.2),
      transform: wholePhotograph(original, { widthPx, heightPx: 1 }),
      fieldOfView: { widthPx, heightPx: 1, data: Uint8Array.from(inside) },
    },
    halves,
    transform,
  );
  return Array.from({ length: widthPx }, (_, column) => data[4 * column + 1]!);
}

describe('layIntoPhotograph', () => {
  const size = { originalWidthPx: 80, originalHeightPx: 10, targetWidthPx: 2, targetHeightPx: 1 };

  it('interpolates between the pixels of the image and repeats those at its border', () => {
    const transform = { ...size, leftPx: 0, topPx: 0, cropWidthPx: 80, cropHeightPx: 10 };
    // A picture pixel is a quarter of an image pixel: the centres are 0.125, 0.375, 0.625, 0.875 ... of the image's pixels.
    expect(laid(8, transform, [1, 1, 1, 1, 1, 1, 1, 1])).toEqual(
      [0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1].map((share) => Math.round(255 * share)),
    );
  });

  it('follows a crop of the photograph, and keeps the photograph outside the field of view', () => {
    const transform = { ...size, leftPx: 20, topPx: 0, cropWidthPx: 40, cropHeightPx: 10 };
    expect(laid(8, transform, [0, 0, 1, 1, 1, 1, 0, 1])).toEqual(
      [0.2, 0.2, 0, 0.25, 0.75, 1, 0.2, 1].map((share) => Math.round(255 * share)),
    );
  });
});

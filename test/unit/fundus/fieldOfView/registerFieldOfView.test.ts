import { describe, expect, it } from 'vitest';
import type { FieldOfView } from '../../../../src-main/contract/fieldOfView.ts';
import {
  registerFieldOfView,
  type PlacedFieldOfView,
} from '../../../../src-main/fundus/fieldOfView/registerFieldOfView.ts';
import { toOriginal, wholePhotograph } from '../../../../src-main/fundus/cropTransform.ts';
import fc from '../../../support/properties.ts';

function disc(centreXPx: number, centreYPx: number, radiusPx: number): FieldOfView {
  return {
    kind: 'disc',
    centreXPx,
    centreYPx,
    radiusPx,
    leftPx: centreXPx - radiusPx,
    topPx: centreYPx - radiusPx,
    rightPx: centreXPx + radiusPx,
    bottomPx: centreYPx + radiusPx,
    confidence: 1,
  };
}

/** The middle of the circle is 80 px right of the crop's left and 120 px left of its right. */
const image: PlacedFieldOfView = {
  fieldOfView: disc(90, 120, 100),
  transform: {
    originalWidthPx: 300,
    originalHeightPx: 240,
    leftPx: 10,
    topPx: 20,
    cropWidthPx: 200,
    cropHeightPx: 200,
    targetWidthPx: 50,
    targetHeightPx: 40,
  },
};

/** Twice as large: one pixel of the image's photograph is two of this one. */
const photograph = { fieldOfView: disc(400, 300, 200), widthPx: 1000, heightPx: 600 };

describe('registerFieldOfView', () => {
  it('lays circle on circle: worked by hand', () => {
    expect(registerFieldOfView(image, photograph, false)).toEqual({
      originalWidthPx: 1000,
      originalHeightPx: 600,
      leftPx: 240,
      topPx: 100,
      cropWidthPx: 400,
      cropHeightPx: 400,
      targetWidthPx: 50,
      targetHeightPx: 40,
    });
  });

  it('reads the crop from right to left where it is mirrored: worked by hand', () => {
    // 120 px to the right of the image's centre become 240 px to the left of the photograph's.
    expect(registerFieldOfView(image, photograph, true)).toMatchObject({
      leftPx: 160,
      topPx: 100,
      cropWidthPx: 400,
      cropHeightPx: 400,
    });
  });

  it('leaves a photograph where it is when it is laid on itself, cropped or whole', () => {
    const { fieldOfView } = image;
    for (const transform of [image.transform, wholePhotograph({ widthPx: 300, heightPx: 240 })])
      expect(
        registerFieldOfView({ fieldOfView, transform }, { fieldOfView, widthPx: 300, heightPx: 240 }, false),
      ).toEqual(transform);
  });

  const length = fc.double({ min: 10, max: 3000, noNaN: true });
  it('brings every point of one circle to the point of the other in the same direction and at the same share of the radius', () => {
    fc.assert(
      fc.property(length, length, length, length, fc.boolean(), (left, size, centre, radius, isMirrored) => {
        const transform = { ...image.transform, leftPx: left, cropWidthPx: size, cropHeightPx: size };
        const from = disc(centre, centre / 2, radius);
        const placed = { fieldOfView: image.fieldOfView, transform };
        const registered = registerFieldOfView(
          placed,
          { fieldOfView: from, widthPx: 9, heightPx: 9 },
          isMirrored,
        );
        for (const [column, row] of [
          [0, 0],
          [50, 40],
          [12.5, 31],
        ] as const) {
          const onImage = toOriginal(transform, { x: column, y: row });
          const mirroredColumn = isMirrored ? 50 - column : column;
          const onPhotograph = toOriginal(registered, { x: mirroredColumn, y: row });
          const sign = isMirrored ? -1 : 1;
          const acrossHere = (onImage.x - 90) / 100;
          expect((sign * (onPhotograph.x - from.centreXPx)) / radius).toBeCloseTo(acrossHere, 6);
          expect((onPhotograph.y - from.centreYPx) / radius).toBeCloseTo((onImage.y - 120) / 100, 6);
        }
      }),
    );
  });
});

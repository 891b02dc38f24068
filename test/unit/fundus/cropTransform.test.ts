import { describe, expect, it } from 'vitest';
import { cropTransformSchema } from '../../../src-main/contract/cropTransform.ts';
import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import { cropToSquare } from '../../../src-main/fundus/cropToSquare.ts';
import { toOriginal, toTarget, wholePhotograph } from '../../../src-main/fundus/cropTransform.ts';
import fc from '../../support/properties.ts';

const place = fc.double({ min: -5000, max: 5000, noNaN: true });
const length = fc.double({ min: 1, max: 10_000, noNaN: true });
const side = fc.integer({ min: 1, max: 2048 });

const disc: FieldOfView = {
  kind: 'disc',
  centreXPx: 100,
  centreYPx: 70,
  radiusPx: 60,
  leftPx: 40,
  topPx: 10,
  rightPx: 160,
  bottomPx: 130,
  confidence: 1,
};

describe('CropTransform', () => {
  it('comes back to the same point within 1e-9, both ways round', () => {
    fc.assert(
      fc.property(place, place, length, length, side, side, place, place, (left, top, w, h, tw, th, x, y) => {
        const transform = {
          originalWidthPx: 4288,
          originalHeightPx: 2848,
          leftPx: left,
          topPx: top,
          cropWidthPx: w,
          cropHeightPx: h,
          targetWidthPx: tw,
          targetHeightPx: th,
        };
        const there = toOriginal(transform, toTarget(transform, { x, y }));
        expect(Math.abs(there.x - x)).toBeLessThan(1e-9);
        expect(Math.abs(there.y - y)).toBeLessThan(1e-9);
        const target = { x: tw * 0.37, y: th * 0.81 };
        const back = toTarget(transform, toOriginal(transform, target));
        expect(Math.abs(back.x - target.x)).toBeLessThan(1e-9 * Math.max(1, (1e4 * tw) / w));
        expect(Math.abs(back.y - target.y)).toBeLessThan(1e-9 * Math.max(1, (1e4 * th) / h));
      }),
    );
  });

  it('maps pixel centres onto pixel centres where nothing is scaled', () => {
    const transform = wholePhotograph({ widthPx: 7, heightPx: 5 });
    expect(toOriginal(transform, { x: 3.5, y: 1.5 })).toEqual({ x: 3.5, y: 1.5 });
  });

  it('survives JSON without losing a bit', () => {
    const transform = cropToSquare({ ...disc, centreXPx: 100 / 3, radiusPx: Math.PI * 17 }, size, 224);
    expect(cropTransformSchema.parse(JSON.parse(JSON.stringify(transform)))).toEqual(transform);
  });
});

const size = { widthPx: 200, heightPx: 140 };

describe('cropToSquare', () => {
  it('takes the square around the whole circle, also where the photograph ends earlier', () => {
    const transform = cropToSquare({ ...disc, kind: 'cut-disc', centreYPx: 50, topPx: 0 }, size, 224);
    expect(transform).toMatchObject({ leftPx: 40, topPx: -10, cropWidthPx: 120, cropHeightPx: 120 });
    // Top left of the circle's square is the corner of the model's grid, its centre the middle.
    expect(toTarget(transform, { x: 40, y: -10 })).toEqual({ x: 0, y: 0 });
    expect(toTarget(transform, { x: 100, y: 50 })).toEqual({ x: 112, y: 112 });
  });

  it('centres a full frame in a square of its longer side', () => {
    const frame: FieldOfView = {
      ...disc,
      kind: 'full-frame',
      leftPx: 0,
      topPx: 0,
      rightPx: 200,
      bottomPx: 140,
    };
    expect(cropToSquare(frame, size, 100)).toMatchObject({
      leftPx: 0,
      topPx: -30,
      cropWidthPx: 200,
      cropHeightPx: 200,
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import { cropToSquare } from '../../../src-main/fundus/cropToSquare.ts';
import { wholePhotograph } from '../../../src-main/fundus/cropTransform.ts';
import { fieldOfViewMask } from '../../../src-main/fundus/fieldOfViewMask.ts';

const size = { widthPx: 200, heightPx: 140 };
const cutDisc: FieldOfView = {
  kind: 'cut-disc',
  centreXPx: 100,
  centreYPx: 70,
  radiusPx: 80,
  leftPx: 20,
  topPx: 10,
  rightPx: 180,
  bottomPx: 130,
  confidence: 1,
};

describe('fieldOfViewMask', () => {
  it('holds the pixels whose centres lie inside the circle and inside the flat sides', () => {
    const mask = fieldOfViewMask(cutDisc, wholePhotograph(size));
    const at = (x: number, y: number): number => mask.data[y * 200 + x]!;
    expect([at(100, 9), at(100, 10), at(100, 129), at(100, 130)]).toEqual([0, 1, 1, 0]);
    // (20.5, 70.5) is 79.5 from the centre, (19.5, 70.5) is 80.5.
    expect([at(19, 70), at(20, 70)]).toEqual([0, 1]);
  });

  it('covers the same share of the circle in model space', () => {
    const transform = cropToSquare(cutDisc, size, 320);
    const inside = fieldOfViewMask(cutDisc, transform).data.reduce((sum, value) => sum + value, 0);
    // Disc of radius 80 cut 60 above and below its centre: 2 (60 sqrt(80^2 - 60^2) + 80^2 asin(60 / 80)) square pixels.
    const area = 2 * (60 * Math.sqrt(80 * 80 - 60 * 60) + 80 * 80 * Math.asin(60 / 80));
    expect(inside / (320 * 320)).toBeCloseTo(area / (160 * 160), 3);
  });

  it('takes every pixel of a full frame', () => {
    const frame: FieldOfView = {
      ...cutDisc,
      kind: 'full-frame',
      leftPx: 0,
      topPx: 0,
      rightPx: 200,
      bottomPx: 140,
    };
    expect(fieldOfViewMask(frame, wholePhotograph(size)).data.every((value) => value === 1)).toBe(true);
  });
});

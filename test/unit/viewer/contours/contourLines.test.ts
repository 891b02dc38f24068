import { expect, it } from 'vitest';
import { contourGrid, contourLines } from '../../../../src-renderer/viewer/contours/contourLines.ts';
import type { SignedMap } from '../../../../src-renderer/viewer/signedMap.ts';

it('lays the outline of a hot pixel around the part of the photograph that the pixel stands for', () => {
  const values = new Float32Array(10 * 10);
  // Column 3, row 4: photograph 10 + 3 * 5 .. + 5, -5 + 4 * 5 .. + 5, so its centre is (27.5, 17.5).
  values[4 * 10 + 3] = 1;
  values[8 * 10 + 8] = -1;
  const map: SignedMap = {
    widthPx: 10,
    heightPx: 10,
    values,
    transform: {
      originalWidthPx: 60,
      originalHeightPx: 40,
      leftPx: 10,
      topPx: -5,
      cropWidthPx: 50,
      cropHeightPx: 50,
      targetWidthPx: 10,
      targetHeightPx: 10,
    },
  };
  const { positive, negative } = contourLines(map, contourGrid(map), 0.5);
  expect([positive.length, negative.length]).toEqual([1, 1]);
  const xs = positive[0]!.points.filter((_, i) => i % 2 === 0);
  const ys = positive[0]!.points.filter((_, i) => i % 2 === 1);
  expect((Math.min(...xs) + Math.max(...xs)) / 2).toBeCloseTo(27.5, 3);
  expect((Math.min(...ys) + Math.max(...ys)) / 2).toBeCloseTo(17.5, 3);
  // Keys' cubic falls to one half where (1.5 x - 2.5) x^2 = -0.5, at x = 0.5452 pixels of the map.
  expect(Math.abs((Math.max(...xs) - 27.5) / 5 - 0.5452)).toBeLessThan(0.02);
  const { left, top, right, bottom } = positive[0]!;
  expect([left, right]).toEqual(
    [Math.min(...xs), Math.max(...xs)].map((x) => expect.closeTo(x, 4) as number),
  );
  expect([top, bottom]).toEqual(
    [Math.min(...ys), Math.max(...ys)].map((y) => expect.closeTo(y, 4) as number),
  );
});

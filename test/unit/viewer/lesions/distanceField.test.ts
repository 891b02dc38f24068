import { describe, expect, it } from 'vitest';
import { boxRing } from '../../../../src-main/fundus/region/boxRing.ts';
import { ellipseRing } from '../../../../src-main/fundus/region/ellipseRing.ts';
import { paintDistances } from '../../../../src-renderer/viewer/lesions/distanceColours.ts';
import { distanceField, type DistanceField } from '../../../../src-renderer/viewer/lesions/distanceField.ts';
import { ringColours, zoneColours } from '../../../../src-renderer/viewer/lesions/highlightColours.ts';

const square = [[10, 10, 20, 10, 20, 20, 10, 20]];
const canvas = { widthPx: 40, heightPx: 40 };

function at({ widthPx, distances }: DistanceField, column: number, row: number): number {
  return distances[row * widthPx + column]!;
}

function painted(field: DistanceField, colours: Parameters<typeof paintDistances>[1]) {
  const pixels = new Uint8ClampedArray(4 * field.distances.length);
  paintDistances(field, colours, pixels);
  return (column: number, row: number): readonly number[] => {
    const i = 4 * (row * field.widthPx + column);
    return [...pixels.subarray(i, i + 4)];
  };
}

describe('the distances around lesions on the screen', () => {
  it('are those between the centres of pixels less half a pixel at one to one', () => {
    const field = distanceField([square], { scale: 1, offsetX: 0, offsetY: 0 }, canvas, 30);
    expect(at(field, 25, 15)).toBe(5.5);
    expect(at(field, 12, 15)).toBe(-2.5);
    expect(at(field, 20, 15)).toBe(0.5);
    expect(at(field, 19, 15)).toBe(-0.5);
    // The nearest pixel is the corner (19, 19): 4 and 5 away.
    expect(at(field, 23, 24)).toBeCloseTo(Math.sqrt(41) - 0.5, 5);
  });

  it('are in pixels of the canvas, wherever the photograph lies on it', () => {
    const close = distanceField([square], { scale: 4, offsetX: -60, offsetY: -50 }, canvas, 30);
    // Column 35 is at (35.5 + 60) / 4 = 23.875 of the photograph, 3.875 pixels right of the square.
    expect(at(close, 35, 10)).toBeCloseTo(15.5, 5);
    expect(at(close, 10, 10)).toBeCloseTo(-9.5, 5);
    const large = square.map((ring) => ring.map((value) => 4 * value));
    const far = distanceField([large], { scale: 0.25, offsetX: 3, offsetY: 5 }, canvas, 100);
    expect(at(far, 28, 20)).toBe(5.5);
    expect(at(far, 15, 20)).toBe(-2.5);
  });

  it('count lesions beside the canvas', () => {
    const field = distanceField([square], { scale: 1, offsetX: -25, offsetY: 0 }, canvas, 30);
    expect(at(field, 0, 15)).toBe(5.5);
    expect(at(field, 15, 15)).toBe(20.5);
  });

  it('are those to the edge of the union where lesions overlap', () => {
    const other = [[15, 10, 30, 10, 30, 20, 15, 20]];
    const field = distanceField([square, other], { scale: 1, offsetX: 0, offsetY: 0 }, canvas, 30);
    expect(at(field, 20, 14)).toBe(-4.5);
    expect(at(field, 15, 15)).toBe(-4.5);
  });

  it('are no less than the reach where the edge is farther', () => {
    const field = distanceField([square], { scale: 1, offsetX: 0, offsetY: 0 }, canvas, 8);
    expect(at(field, 26, 15)).toBe(6.5);
    expect(at(field, 39, 39)).toBe(8);
  });

  it('leave out no lesion that is smaller than a pixel of the canvas', () => {
    const speck = [boxRing({ leftPx: 101, topPx: 101, rightPx: 103, bottomPx: 103 })];
    const field = distanceField([speck], { scale: 0.1, offsetX: 0, offsetY: 0 }, canvas, 100);
    expect(at(field, 10, 10)).toBe(-0.5);
    expect(at(field, 13, 10)).toBe(2.5);
  });
});

describe('what is painted around a lesion', () => {
  const line = [159, 208, 255, 255];
  const nothing = [0, 0, 0, 0];

  it.each([
    { scale: 1, error: 0.5 },
    { scale: 3, error: 1.5 },
    { scale: 0.2, error: 0.5 },
  ])('is a circle around a disc, at a scale of $scale', ({ scale, error }) => {
    const wide = { widthPx: 120, heightPx: 120 };
    // On the canvas: a disc of 30 pixels about (60, 60), and 12 pixels around it.
    const centre = { xPx: 60 / scale, yPx: 60 / scale };
    const disc = [ellipseRing(centre, { xPx: 30 / scale, yPx: 30 / scale })];
    const field = distanceField([disc], { scale, offsetX: 0, offsetY: 0 }, wide, 40 / scale);
    const colour = painted(field, ringColours(12, 1));
    let count = 0;
    for (let row = 0; row < 120; row++)
      for (let column = 0; column < 120; column++) {
        const off = Math.abs(Math.hypot(column + 0.5 - 60, row + 0.5 - 60) - 42);
        const [, , blue, opacity] = colour(column, row);
        if (off > 2.5 + error) expect(opacity).toBe(0);
        if (blue! > 128) expect(off).toBeLessThan(1.1 + error);
        if (blue! > 128) count++;
      }
    // A line of 2 pixels around a circle of 42.
    expect(count).toBeGreaterThan(0.9 * 2 * 2 * Math.PI * 42);
    expect(count).toBeLessThan(1.1 * 2 * 2 * Math.PI * 42);
  });

  it('is a line with a casing at the distance that is pointed at', () => {
    const field = distanceField([square], { scale: 1, offsetX: 0, offsetY: 0 }, canvas, 30);
    const outside = painted(field, ringColours(6, 1));
    // The line covers 25..27, the casing 24..28, of columns right of the square.
    expect([24, 25, 26, 27].map((column) => outside(column, 15))).toEqual([
      [0, 0, 0, 255],
      line,
      line,
      [0, 0, 0, 255],
    ]);
    expect(outside(23, 15)).toEqual(nothing);
    expect(outside(28, 15)).toEqual(nothing);
    // Casing 9..13, line 10..12, right of the left side, which is at 10.
    const inside = painted(field, ringColours(-1, 1));
    expect([9, 10, 11, 12].map((column) => inside(column, 15))).toEqual([
      [0, 0, 0, 255],
      line,
      line,
      [0, 0, 0, 255],
    ]);
    expect(inside(8, 15)).toEqual(nothing);
    expect(inside(13, 15)).toEqual(nothing);
  });

  it('is interior, rim and surround without gaps, in tints that let the retina be seen', () => {
    const field = distanceField([square], { scale: 1, offsetX: 0, offsetY: 0 }, canvas, 30);
    const colour = painted(field, zoneColours(6, 1));
    // Rim within 3 pixels of the edge at 20, surround up to 9: lines at 17, 23 and 29.
    expect(colour(15, 15)).toEqual([255, 255, 255, 71]);
    expect(colour(19, 15)).toEqual([159, 208, 255, 71]);
    expect(colour(21, 15)).toEqual([159, 208, 255, 71]);
    expect(colour(25, 15)).toEqual([255, 255, 255, 71]);
    expect(colour(30, 15)).toEqual(nothing);
    for (const column of [16, 17, 22, 23, 28, 29]) expect(colour(column, 15)[3]).toBeGreaterThan(120);
  });
});

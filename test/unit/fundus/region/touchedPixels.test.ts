import { describe, expect, it } from 'vitest';
import { wholePhotograph } from '../../../../src-main/fundus/cropTransform.ts';
import { isInside } from '../../../../src-main/fundus/region/isInside.ts';
import type { Rings } from '../../../../src-main/fundus/region/ring.ts';
import { touchedPixels } from '../../../../src-main/fundus/region/touchedPixels.ts';
import fc from '../../../support/properties.ts';

const grid = { widthPx: 6, heightPx: 4 };

function touched(rings: Rings, transform = wholePhotograph(grid)): readonly string[] {
  const { targetWidthPx, targetHeightPx } = transform;
  const marked = new Uint8Array(targetWidthPx * targetHeightPx);
  touchedPixels(rings, transform, marked);
  return Array.from({ length: targetHeightPx }, (_, row) =>
    [...marked.subarray(row * targetWidthPx, (row + 1) * targetWidthPx)].join(''),
  );
}

describe('touchedPixels', () => {
  it('marks nothing beside a box that ends at the borders of pixels', () => {
    expect(touched([[1, 1, 4, 1, 4, 3, 1, 3]])).toEqual(['000000', '011100', '011100', '000000']);
  });

  it('marks the pixel of a speck that holds no centre', () => {
    expect(touched([[2.1, 1.1, 2.3, 1.1, 2.2, 1.3]])).toEqual(['000000', '001000', '000000', '000000']);
  });

  it('marks all pixels under a hair that holds no centre', () => {
    expect(touched([[0.1, 0.1, 5.9, 0.2, 5.9, 0.3]])).toEqual(['111111', '000000', '000000', '000000']);
    // From (0.5, 0.2) to (3.5, 3.2), one pixel to the right for one pixel down: the border of a row is passed 0.2 px before
    // that of a column.
    expect(touched([[0.5, 0.2, 3.5, 3.2, 3.5, 3.21]])).toEqual(['110000', '011000', '001100', '000100']);
  });

  it('leaves a hole free, but for the pixels that its edge runs through', () => {
    const ring = [0, 0, 6, 0, 6, 4, 0, 4];
    expect(touched([ring, [2, 1, 4, 1, 4, 3, 2, 3]])).toEqual(['111111', '110011', '110011', '111111']);
    expect(touched([ring, [2, 1, 3.5, 1, 3.5, 3, 2, 3]])).toEqual(['111111', '110111', '110111', '111111']);
  });

  it('counts on the grid of the model, and cuts off what lies beyond it', () => {
    const transform = {
      ...wholePhotograph({ widthPx: 100, heightPx: 100 }),
      leftPx: 20,
      topPx: 20,
      cropWidthPx: 60,
      cropHeightPx: 40,
      targetWidthPx: 6,
      targetHeightPx: 4,
    };
    expect(touched([[0, 0, 41, 0, 41, 30, 0, 30]], transform)).toEqual([
      '111000',
      '000000',
      '000000',
      '000000',
    ]);
    expect(touched([[200, 200, 210, 200, 210, 210]], transform).join('')).not.toContain('1');
  });

  it('keeps what was marked before', () => {
    const marked = new Uint8Array(24).fill(1, 0, 1);
    touchedPixels([[3, 3, 4, 3, 4, 4, 3, 4]], wholePhotograph(grid), marked);
    expect([marked[0], marked[1], marked[21]]).toEqual([1, 0, 1]);
  });

  const coordinate = fc.double({ min: -1, max: 7, noNaN: true });
  it('misses no pixel in which any point is inside', () => {
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 6, maxLength: 16 }), (numbers) => {
        const rings = [numbers.slice(0, numbers.length - (numbers.length % 2))];
        const rows = touched(rings);
        for (let row = 0; row < grid.heightPx; row++)
          for (let column = 0; column < grid.widthPx; column++) {
            if (rows[row]![column] === '1') continue;
            for (let sample = 0; sample < 64; sample++) {
              const xPx = column + ((sample % 8) + 0.5) / 8;
              const yPx = row + (Math.floor(sample / 8) + 0.5) / 8;
              expect(isInside(rings, { xPx, yPx })).toBe(false);
            }
          }
      }),
    );
  });
});

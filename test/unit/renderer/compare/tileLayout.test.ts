import { describe, expect, test } from 'vitest';
import { tileLayout, type TileRoom } from '../../../../src-renderer/views/compare/tileLayout.ts';

const room: TileRoom = {
  available: { widthPx: 1200, heightPx: 400 },
  count: 3,
  aspect: 1.5,
  gapPx: 6,
  headingPx: 40,
  leastWidthPx: 200,
  pixelRatio: 1,
};

describe('the layout of tiles', () => {
  test('puts three side by side where the room is wide, and one below the other where it is high', () => {
    expect(tileLayout(room)).toEqual({ columns: 3, tileWidthPx: 396, tileHeightPx: 400 });
    const high = tileLayout({ ...room, available: { widthPx: 400, heightPx: 1200 } });
    expect(high).toEqual({ columns: 1, tileWidthPx: 400, tileHeightPx: 396 });
  });

  test('takes the number of columns with which the photograph is largest', () => {
    // In three columns a photograph is 396 wide; in two, three rows of 262 leave it (262 - 40) * 1.5 = 333.
    const { columns } = tileLayout({ ...room, count: 6, available: { widthPx: 1200, heightPx: 800 } });
    expect(columns).toBe(3);
    // Square photographs: three columns leave 360 - 40 = 320 of height, four columns 295 of width.
    const squares = tileLayout({ ...room, count: 5, aspect: 1, available: { widthPx: 1200, heightPx: 726 } });
    expect(squares.columns).toBe(3);
  });

  test('gives every tile whole device pixels that fit together with their gaps', () => {
    for (const pixelRatio of [1, 1.25, 1.5, 2, 2.625])
      for (const count of [2, 3, 4, 5, 6, 7, 8, 9]) {
        const gapPx = Math.round(6 * pixelRatio) / pixelRatio;
        const { columns, tileWidthPx, tileHeightPx } = tileLayout({
          ...room,
          available: { widthPx: 1277, heightPx: 731 },
          count,
          gapPx,
          pixelRatio,
        });
        expect(Math.abs(tileWidthPx * pixelRatio - Math.round(tileWidthPx * pixelRatio))).toBeLessThan(1e-9);
        expect(Math.abs(tileHeightPx * pixelRatio - Math.round(tileHeightPx * pixelRatio))).toBeLessThan(
          1e-9,
        );
        expect(columns * tileWidthPx + (columns - 1) * gapPx).toBeLessThanOrEqual(1277);
        const rows = Math.ceil(count / columns);
        expect(rows * tileHeightPx + (rows - 1) * gapPx).toBeLessThanOrEqual(731);
      }
  });

  test('scrolls where a picture would be narrower than can be looked at', () => {
    const small = tileLayout({ ...room, count: 9, available: { widthPx: 640, heightPx: 280 } });
    expect(small).toEqual({ columns: 3, tileWidthPx: 209, tileHeightPx: 179 });
    expect(tileLayout({ ...room, count: 2, available: { widthPx: 180, heightPx: 900 } }).columns).toBe(1);
  });
});

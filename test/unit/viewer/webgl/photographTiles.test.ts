import { describe, expect, it } from 'vitest';
import { tilesOf } from '../../../../src-renderer/viewer/webgl/photographTiles.ts';

describe('tilesOf', () => {
  it('takes a picture whole where it can', () => {
    expect(tilesOf(4288, 2848, 8192)).toEqual([
      {
        left: 0,
        top: 0,
        widthPx: 4288,
        heightPx: 2848,
        drawn: { left: 0, top: 0, right: 4288, bottom: 2848 },
      },
    ]);
  });

  it('covers every pixel once with tiles that are small enough and overlap for the mipmaps', () => {
    const tiles = tilesOf(2500, 1100, 1024);
    const area = tiles.reduce(
      (sum, { drawn }) => sum + (drawn.right - drawn.left) * (drawn.bottom - drawn.top),
      0,
    );
    expect(area).toBe(2500 * 1100);
    for (const { left, top, widthPx, heightPx, drawn } of tiles) {
      expect(Math.max(widthPx, heightPx)).toBeLessThanOrEqual(1024);
      expect(drawn.left === 0 || drawn.left - left === 32).toBe(true);
      expect(drawn.right === 2500 || left + widthPx - drawn.right === 32).toBe(true);
      expect(drawn.bottom === 1100 || top + heightPx - drawn.bottom === 32).toBe(true);
    }
  });
});

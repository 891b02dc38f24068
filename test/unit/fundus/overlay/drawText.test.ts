import { describe, expect, it } from 'vitest';
import { drawText } from '../../../../src-main/fundus/overlay/drawText.ts';
import { textWidth } from '../../../../src-main/fundus/overlay/textStrokes.ts';

const picture = { widthPx: 60, heightPx: 40 };

function inkOf(text: string, leftPx: number, topPx: number, sizePx: number): Map<number, number> {
  const ink = new Map<number, number>();
  drawText(text, { leftPx, topPx, sizePx }, picture, (index, coverage) => {
    expect(ink.has(index)).toBe(false);
    ink.set(index, coverage);
  });
  return ink;
}

describe('drawText', () => {
  it('draws a capital I as one upright stroke of the right height', () => {
    // At the font's own size: the stroke runs from y = 4 to 24 at x = 10 + 1, 2.3 wide, with round ends.
    const ink = inkOf('I', 10, 4, 20);
    const rows = [...ink.keys()].map((index) => Math.floor(index / 60));
    const columns = [...ink.keys()].map((index) => index % 60);
    expect([Math.min(...rows), Math.max(...rows)]).toEqual([2, 25]);
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([9, 12]);
    expect(ink.get(14 * 60 + 10)).toBe(1);
    const area = [...ink.values()].reduce((sum, share) => sum + share, 0);
    expect(area).toBeCloseTo(2.3 * 20 + Math.PI * 1.15 ** 2, -1);
  });

  it('sets letters one after another, as wide as textWidth says', () => {
    const columns = [...inkOf('IHI', 10, 4, 20).keys()].map((index) => index % 60);
    // 27 units wide; the strokes of both I run one unit inside the ends and are 2.3 wide.
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([9, 10 + 27]);
    expect(new Set(columns).has(16)).toBe(true);
    expect(new Set(columns).has(13)).toBe(false);
  });

  it('stays inside the picture', () => {
    for (const index of inkOf('WWWWWWWWWW', -20, 30, 30).keys()) {
      expect(index).toBeGreaterThanOrEqual(0);
      expect(index).toBeLessThan(60 * 40);
    }
  });

  it('draws every character of the notices with ink of its own, none as the box for missing ones', () => {
    const missing = [...inkOf('\u2603', 5, 5, 20)].sort((a, b) => a[0] - b[0]);
    const used = new Set(
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-+−±×=%/()[]<>_\'′"!?·|',
    );
    const shapes = new Set<string>();
    for (const character of used) {
      const ink = [...inkOf(character, 5, 5, 20)].sort((a, b) => a[0] - b[0]);
      expect(ink.length, character).toBeGreaterThan(0);
      expect(ink, character).not.toEqual(missing);
      shapes.add(JSON.stringify(ink));
    }
    expect(shapes.size).toBe(used.size);
  });
});

describe('textWidth', () => {
  it('adds letters and gaps, in proportion to the size', () => {
    // I is 2 units wide, H 13, the gap 5; capitals are 20 units high.
    expect(textWidth('IHI', 20)).toBe(2 + 5 + 13 + 5 + 2);
    expect(textWidth('IHI', 10)).toBe(13.5);
    expect(textWidth('', 10)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { appendLegend } from '../../../../src-main/fundus/overlay/appendLegend.ts';

const widthPx = 400;
const picture = { widthPx, heightPx: 100, data: new Uint8Array(4 * widthPx * 100).fill(77) };
const scale = {
  preset: 'figure-3',
  scale: { fullStrength: 0.02, threshold: 0 },
  showPositive: true,
  showNegative: true,
  displayedShare: 0.931,
} as const;
const legend = { scale, lines: ['IDRiD_03', 'baseline black'] };

describe('appendLegend', () => {
  it('leaves the picture itself untouched and adds opaque rows below it', () => {
    const result = appendLegend(picture, legend);
    expect(result.widthPx).toBe(widthPx);
    expect(result.heightPx).toBeGreaterThan(150);
    expect(result.data.subarray(0, picture.data.length)).toEqual(picture.data);
    for (let at = picture.data.length + 3; at < result.data.length; at += 4)
      expect(result.data[at]).toBe(255);
  });

  it('draws the bar from the colour of negative to that of positive', () => {
    const { data } = appendLegend(picture, legend);
    // Letters are 6 px high here, so the bar starts 6 px from the left and 7.2 px below the picture and is 144 px wide.
    const pixel = (column: number): number[] => [
      ...data.subarray(4 * (110 * widthPx + column), 4 * (110 * widthPx + column) + 3),
    ];
    // Dimmed mid-grey is 0.35, in bytes 89; the ends are within half a column of full strength.
    const [negative, middle, positive] = [pixel(6), pixel(6 + 72), pixel(6 + 143)];
    expect(negative).toEqual([255, 89, 89]);
    expect(positive).toEqual([89, 255, 89]);
    for (const channel of [0, 1, 2]) expect(Math.abs(middle[channel]! - 89)).toBeLessThan(3);
  });

  it('writes more for more lines, and another share differently', () => {
    const plain = appendLegend(picture, legend);
    expect(appendLegend(picture, { ...legend, lines: [] }).heightPx).toBeLessThan(plain.heightPx);
    expect(appendLegend(picture, { ...legend, scale: { ...scale, displayedShare: 0.5 } }).data).not.toEqual(
      plain.data,
    );
  });

  it('writes on in the next line what would not fit the width', () => {
    const { data, heightPx } = appendLegend(picture, { ...legend, lines: ['wide '.repeat(60)] });
    for (let row = 101; row < heightPx; row++) {
      const edge = 4 * (row * widthPx + widthPx - 1);
      expect([...data.subarray(edge, edge + 3)]).toEqual([16, 18, 22]);
    }
  });
});

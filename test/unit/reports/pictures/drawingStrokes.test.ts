import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../../src-main/contract/marks.ts';
import {
  drawingStrokes,
  type PictureDrawings,
} from '../../../../src-main/reports/pictures/drawingStrokes.ts';

const size = { widthPx: 1700, heightPx: 1000 };
const square = [100, 100, 200, 100, 200, 200, 100, 200];
const nothing: PictureDrawings = { outlines: [], annotations: [] };
const by = { annotationId: 'a', author: null };

describe('drawingStrokes', () => {
  it('closes a contour and lays it in the colour of its type on a wider dark line', () => {
    const outline = { type: 'haemorrhage', isBox: false, rings: [square] } as const;
    const [under, line] = drawingStrokes({ ...nothing, outlines: [outline] }, size);
    const corners = [
      [100, 100],
      [200, 100],
      [200, 200],
      [100, 200],
      [100, 100],
    ].map(([x, y]) => ({ x, y }));
    expect(line!.lines).toEqual([corners]);
    expect(under!.lines).toEqual([corners]);
    expect(line!.colour).toEqual([0xff, 0x86, 0xdc]);
    expect(under!.widthPx).toBeGreaterThan(line!.widthPx);
  });

  it('dashes a box: seven units drawn, five left out', () => {
    const outline = { type: 'haemorrhage', isBox: true, rings: [square] } as const;
    const [, line] = drawingStrokes({ ...nothing, outlines: [outline] }, size);
    expect(line!.lines.slice(0, 3)).toEqual([
      [
        { x: 100, y: 100 },
        { x: 107, y: 100 },
      ],
      [
        { x: 112, y: 100 },
        { x: 119, y: 100 },
      ],
      [
        { x: 124, y: 100 },
        { x: 131, y: 100 },
      ],
    ]);
    // 400 pixels around: 33 times 12 and a rest of 4.
    expect(line!.lines.length).toBe(34);
  });

  it('draws twice as wide in a picture of twice the size', () => {
    const annotation = {
      ...by,
      kind: 'circle',
      centre: { xPx: 300, yPx: 300 },
      radiusPx: 50,
      text: '',
    } as const;
    const widths = [1, 2].map((factor) =>
      drawingStrokes(
        { ...nothing, annotations: [annotation] },
        { widthPx: 1700 * factor, heightPx: 1000 * factor },
      ).map(({ widthPx }) => widthPx),
    );
    expect(widths[1]).toEqual(widths[0]!.map((width) => 2 * width));
  });

  it('points an arrow to its tip, with its text behind its beginning', () => {
    const arrow: Annotation = {
      ...by,
      kind: 'arrow',
      from: { xPx: 800, yPx: 500 },
      to: { xPx: 900, yPx: 500 },
      text: 'Here',
    };
    const [, shaft, , words] = drawingStrokes({ ...nothing, annotations: [arrow] }, size);
    expect(shaft!.lines[0]).toEqual([
      { x: 800, y: 500 },
      { x: 900, y: 500 },
    ]);
    const [left, tip, right] = shaft!.lines[1]!;
    expect(tip).toEqual({ x: 900, y: 500 });
    for (const side of [left!, right!]) expect(Math.hypot(side.x - 900, side.y - 500)).toBeCloseTo(15, 9);
    expect(left!.y).toBeCloseTo(1000 - right!.y, 9);
    expect(Math.max(...words!.lines.flat().map(({ x }) => x))).toBeLessThan(800);
  });

  it('writes a text from its place on its baseline', () => {
    const text = { ...by, kind: 'text', at: { xPx: 400, yPx: 300 }, text: 'HE' } as const;
    const [, words] = drawingStrokes({ ...nothing, annotations: [text] }, size);
    const points = words!.lines.flat();
    expect(Math.min(...points.map(({ x }) => x))).toBe(400);
    expect(Math.max(...points.map(({ y }) => y))).toBe(300);
    expect(Math.min(...points.map(({ y }) => y))).toBe(283);
  });
});

import { describe, expect, it } from 'vitest';
import {
  traceContours,
  type Contour,
  type SampleGrid,
} from '../../../../src-renderer/viewer/contours/traceContours.ts';

function gridOf(
  columns: number,
  rows: number,
  value: (x: number, y: number) => number,
  perPx = 1,
): SampleGrid {
  const values = Float32Array.from({ length: columns * rows }, (_, i) =>
    value(((i % columns) + 0.5) / perPx, (Math.floor(i / columns) + 0.5) / perPx),
  );
  return { columns, rows, perPx, values };
}

/** Shoelace formula; positive when the inside is on the right with y downwards. */
function area(contour: Contour): number {
  let twice = 0;
  for (let i = 0; i + 3 < contour.length; i += 2)
    twice += contour[i]! * contour[i + 3]! - contour[i + 2]! * contour[i + 1]!;
  return twice / 2;
}

const isClosed = (contour: Contour): boolean =>
  contour[0] === contour.at(-2) && contour[1] === contour.at(-1);

describe('traceContours', () => {
  it('finds the circle at which a cone reaches the level', () => {
    // A cone of slope 1 and height 20 about (25.3, 24.6) is 8 high at a distance of 12.
    const cone = gridOf(100, 100, (x, y) => 20 - Math.hypot(x - 25.3, y - 24.6), 2);
    const contours = traceContours(cone, 8, 1);
    expect(contours.length).toBe(1);
    const [circle] = contours;
    expect(isClosed(circle!)).toBe(true);
    for (let i = 0; i < circle!.length; i += 2)
      expect(Math.abs(Math.hypot(circle![i]! - 25.3, circle![i + 1]! - 24.6) - 12)).toBeLessThan(0.01);
    expect(Math.abs(area(circle!))).toBeCloseTo(Math.PI * 144, -1);
  });

  it('finds hollows of the negated map with sign -1, and holes run the other way round', () => {
    const ring = gridOf(60, 60, (x, y) => Math.max(0, 5 - Math.abs(Math.hypot(x - 30, y - 30) - 15)));
    expect(traceContours(ring, 2, -1)).toEqual([]);
    const negated = { ...ring, values: ring.values.map((value) => -value) };
    const areas = traceContours(negated, 2, -1).map(area);
    expect(areas.length).toBe(2);
    // Radii 15 + 3 and 15 - 3.
    const sum = areas[0]! + areas[1]!;
    expect(Math.abs(sum)).toBeCloseTo(Math.PI * (18 * 18 - 12 * 12), -1);
    expect(Math.sign(areas[0]!)).toBe(-Math.sign(areas[1]!));
  });

  it('closes a line along the border of the map', () => {
    const full = gridOf(4, 3, () => 1);
    const [border] = traceContours(full, 0.5, 1);
    const xs = border!.filter((_, i) => i % 2 === 0);
    const ys = border!.filter((_, i) => i % 2 === 1);
    expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([0, 4, 0, 3]);
    expect(isClosed(border!)).toBe(true);
  });

  it('draws a single hot pixel as a diamond about its centre', () => {
    const hot = gridOf(9, 9, (x, y) => (x === 4.5 && y === 6.5 ? 1 : 0));
    const [diamond] = traceContours(hot, 0.5, 1);
    // Half-way to each neighbour: 0.5 from the centre.
    const points = new Set(
      Array.from({ length: diamond!.length / 2 }, (_, i) => `${diamond![2 * i]!},${diamond![2 * i + 1]!}`),
    );
    expect(points).toEqual(new Set(['4.5,6', '5,6.5', '4.5,7', '4,6.5']));
  });

  it('joins a saddle whose middle is at the level, and parts one whose middle is below', () => {
    const saddle = (low: number): SampleGrid => ({
      columns: 2,
      rows: 2,
      perPx: 1,
      values: Float32Array.of(1, low, low, 1),
    });
    expect(traceContours(saddle(0.2), 0.5, 1).length).toBe(1);
    expect(traceContours(saddle(-0.8), 0.5, 1).length).toBe(2);
  });
});

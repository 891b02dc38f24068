import { describe, expect, it } from 'vitest';
import { isInside } from '../../../../src-main/fundus/region/isInside.ts';
import { runsArea, runsToMask } from '../../../../src-main/fundus/region/pixelRuns.ts';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import type { Rings } from '../../../../src-main/fundus/region/ring.ts';
import fc from '../../../support/properties.ts';
import { maskOf } from './maskExamples.ts';

const picture = { widthPx: 20, heightPx: 15 };

/** Rings that cross themselves and one another, leave the picture, run along pixel edges and through pixel centres. */
const anyRings: fc.Arbitrary<Rings> = fc.array(
  fc
    .array(
      fc.tuple(
        fc.oneof(
          fc.double({ min: -6, max: 26, noNaN: true }),
          fc.integer({ min: -12, max: 52 }).map((v) => v / 2),
        ),
        fc.oneof(
          fc.double({ min: -6, max: 21, noNaN: true }),
          fc.integer({ min: -12, max: 42 }).map((v) => v / 2),
        ),
      ),
      { minLength: 3, maxLength: 12 },
    )
    .map((points) => points.flat()),
  { minLength: 1, maxLength: 3 },
);

describe('rasterise', () => {
  it('takes the pixels whose centres are inside', () => {
    const triangle = [0, 0, 4, 0, 0, 4];
    expect([...rasterise([triangle], picture)]).toEqual([0, 0, 3, 1, 0, 2, 2, 0, 1]);
  });

  it('gives one run for what touches, sorted, and clips it to the picture', () => {
    const boxes = [
      [5, -3, 30, -3, 30, 1, 5, 1],
      [-4, 0, 5, 0, 5, 1, -4, 1],
      [0, 14, 2, 14, 2, 99, 0, 99],
    ];
    expect([...rasterise(boxes, picture)]).toEqual([0, 0, 20, 14, 0, 2]);
  });

  it('leaves out what is enclosed twice', () => {
    const boxes = [
      [0, 0, 4, 0, 4, 1, 0, 1],
      [1, 0, 3, 0, 3, 1, 1, 1],
    ];
    expect([...rasterise(boxes, picture)]).toEqual([0, 0, 1, 0, 3, 4]);
  });

  it('gives nothing for rings between pixel centres, outside the picture or without an area', () => {
    expect(runsArea(rasterise([[2.6, 2.6, 3.4, 2.6, 3.4, 3.4, 2.6, 3.4]], picture))).toBe(0);
    expect(runsArea(rasterise([[2, -9, 8, -9, 8, -1, 2, -1]], picture))).toBe(0);
    expect(runsArea(rasterise([[25, 2, 30, 2, 30, 8, 25, 8]], picture))).toBe(0);
    expect(runsArea(rasterise([[1, 1, 9, 9, 1, 1]], picture))).toBe(0);
    expect(runsArea(rasterise([], picture))).toBe(0);
  });

  it('agrees with a ray through each pixel centre and with the point test for any rings', () => {
    fc.assert(
      fc.property(anyRings, (rings) => {
        const mask = runsToMask(rasterise(rings, picture), picture);
        const tested = maskOf(picture.widthPx, picture.heightPx, (column, row) =>
          isInside(rings, { xPx: column + 0.5, yPx: row + 0.5 }),
        );
        expect(mask.data).toEqual(tested.data);
        for (let i = 0; i < mask.data.length; i++) {
          const angle = windingByAngle(rings, (i % 20) + 0.5, Math.floor(i / 20) + 0.5);
          if (angle !== null) expect(mask.data[i]).toBe(angle);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('shares the pixels out between two parts of a polygon, each to exactly one', () => {
    const coordinate = fc.integer({ min: 0, max: 28 }).map((value) => value / 2);
    const corner = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(fc.tuple(corner, corner, corner, corner), ([a, b, c, d]) => {
        const halves = [
          [...a, ...b, ...c],
          [...c, ...d, ...a],
        ].map((ring) => runsToMask(rasterise([ring], picture), picture));
        const whole = runsToMask(rasterise([[...a, ...b, ...c, ...d]], picture), picture);
        expect(whole.data).toEqual(halves[0]!.data.map((value, i) => value ^ halves[1]!.data[i]!));
      }),
      { numRuns: 500 },
    );
  });

  it('moves with the rings', () => {
    const shift = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
    const onQuarters = anyRings.map((rings) =>
      rings.map((ring) => ring.map((value) => Math.round(value * 4) / 4)),
    );
    fc.assert(
      fc.property(onQuarters, shift, (rings, [across, down]) => {
        const large = { widthPx: 60, heightPx: 60 };
        const at = (x: number, y: number): number[] => [
          ...rasterise(
            rings.map((ring) => ring.map((value, i) => value + (i % 2 === 0 ? x : y))),
            large,
          ),
        ];
        const expected = at(20, 20).map((value, i) => value + (i % 3 === 0 ? down : across));
        expect(at(20 + across, 20 + down)).toEqual(expected);
      }),
    );
  });
});

/**
 * Parity of how often the rings go round a point, from the angles that its sight of them turns through: no scanline. Null
 * where the point is as good as on an edge.
 */
function windingByAngle(rings: Rings, x: number, y: number): number | null {
  let turns = 0;
  for (const ring of rings) {
    let angle = 0;
    for (let i = 0; i < ring.length; i += 2) {
      const [fromX, fromY] = [ring[i]! - x, ring[i + 1]! - y];
      const [toX, toY] = [ring[(i + 2) % ring.length]! - x, ring[(i + 3) % ring.length]! - y];
      const step = Math.atan2(fromX * toY - fromY * toX, fromX * toX + fromY * toY);
      if (Math.abs(step) > Math.PI - 1e-6 || Math.hypot(fromX, fromY) < 1e-6) return null;
      angle += step;
    }
    turns += Math.round(angle / (2 * Math.PI));
  }
  return Math.abs(turns) % 2;
}

import { describe, expect, it } from 'vitest';
import { boxRing } from '../../../../src-main/fundus/region/boxRing.ts';
import { runsArea, runsToMask } from '../../../../src-main/fundus/region/pixelRuns.ts';
import { mergeRegions } from '../../../../src-main/fundus/region/mergeRegions.ts';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import type { Rings } from '../../../../src-main/fundus/region/ring.ts';
import { splitRegion } from '../../../../src-main/fundus/region/splitRegion.ts';
import fc from '../../../support/properties.ts';
import { countRegions } from './maskExamples.ts';
import { anyPolygon, moved, picture } from './ringExamples.ts';

const point = fc.record({
  xPx: fc.double({ min: -5, max: 45, noNaN: true }),
  yPx: fc.double({ min: -5, max: 35, noNaN: true }),
});
const anyRegion = fc.array(anyPolygon, { minLength: 1, maxLength: 2 });

function pixelsOf(rings: Rings): Uint8Array {
  return runsToMask(rasterise(rings, picture), picture).data;
}

/** In how many of the regions each pixel is. */
function coverage(regions: readonly Rings[]): number[] {
  const counts = new Array<number>(picture.widthPx * picture.heightPx).fill(0);
  for (const rings of regions) pixelsOf(rings).forEach((value, i) => (counts[i]! += value));
  return counts;
}

describe('splitRegion', () => {
  const box = [boxRing({ leftPx: 10, topPx: 10, rightPx: 20, bottomPx: 16 })];

  it('cuts a box along a line that goes on beyond its two points', () => {
    const line = { from: { xPx: 14, yPx: 0 }, to: { xPx: 14, yPx: 1 } };
    const parts = splitRegion(box, line, picture);
    expect(parts.map((rings) => runsArea(rasterise(rings, picture)))).toEqual([36, 24]);
  });

  it('gives the part left of the line first', () => {
    const upwards = { from: { xPx: 14, yPx: 30 }, to: { xPx: 14, yPx: 0 } };
    expect(splitRegion(box, upwards, picture).map((rings) => runsArea(rasterise(rings, picture)))).toEqual([
      24, 36,
    ]);
  });

  it('gives each arm of a curved region as a part of its own', () => {
    const horseshoe = [[2, 2, 20, 2, 20, 12, 14, 12, 14, 6, 8, 6, 8, 12, 2, 12]];
    const parts = splitRegion(horseshoe, { from: { xPx: 0, yPx: 9 }, to: { xPx: 5, yPx: 9 } }, picture);
    expect(parts.map((rings) => runsArea(rasterise(rings, picture)))).toEqual([18 * 4 + 2 * 6 * 3, 18, 18]);
  });

  it('gives the region as it is where the line passes it by, has no direction, or there is no pixel to part', () => {
    const beside = { from: { xPx: 0, yPx: 3 }, to: { xPx: 5, yPx: 3 } };
    expect(splitRegion(box, beside, picture)).toEqual([box]);
    const nowhere = { from: { xPx: 14, yPx: 14 }, to: { xPx: 14, yPx: 14 } };
    expect(splitRegion(box, nowhere, picture)).toEqual([box]);
    const tiny = [[2.6, 2.6, 3.4, 2.6, 3.4, 3.4]];
    expect(splitRegion(tiny, { from: { xPx: 3, yPx: 0 }, to: { xPx: 3, yPx: 9 } }, picture)).toEqual([tiny]);
  });

  it('gives parts that share no pixel, add up to the whole, are each in one piece and on one side', () => {
    fc.assert(
      fc.property(anyRegion, point, point, (rings, from, to) => {
        fc.pre(Math.hypot(to.xPx - from.xPx, to.yPx - from.yPx) > 1e-3);
        const parts = splitRegion(rings, { from, to }, picture);
        expect(coverage(parts)).toEqual(coverage([rings]));
        if (parts.length === 1) return;
        for (const part of parts) {
          const data = pixelsOf(part);
          expect(countRegions({ ...picture, data }, 'inside', 8)).toBe(1);
          const sides = new Set<boolean>();
          data.forEach((value, i) => {
            if (value === 0) return;
            const x = (i % picture.widthPx) + 0.5;
            const y = Math.floor(i / picture.widthPx) + 0.5;
            const across = (x - from.xPx) * (to.yPx - from.yPx) - (y - from.yPx) * (to.xPx - from.xPx);
            if (Math.abs(across) > 1e-9) sides.add(across > 0);
          });
          expect(sides.size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('mergeRegions', () => {
  const at = (leftPx: number, topPx: number): Rings => [
    boxRing({ leftPx, topPx, rightPx: leftPx + 4, bottomPx: topPx + 4 }),
  ];

  it('makes one region of two that overlap, that share an edge or that meet at a corner', () => {
    for (const other of [at(4, 4), at(6, 2), at(6, 6)]) {
      const merged = mergeRegions([at(2, 2), other], picture);
      expect(merged).toHaveLength(1);
      expect(coverage(merged)).toEqual(coverage([at(2, 2), other]).map((count) => Math.min(1, count)));
    }
  });

  it('leaves exactly as it is what touches no other, also what holds no pixel', () => {
    const tiny = [[20.6, 20.6, 21.4, 20.6, 21.4, 21.4]];
    const [first, second, third, ...more] = mergeRegions([at(12, 2), at(2, 2), tiny, at(3, 3)], picture);
    expect(coverage([first!])).toEqual(coverage([at(2, 2), at(3, 3)]).map((count) => Math.min(1, count)));
    expect(second).toEqual(at(12, 2));
    expect(third).toBe(tiny);
    expect(more).toEqual([]);
    expect(mergeRegions([at(2, 2), at(7, 2)], picture)).toEqual([at(2, 2), at(7, 2)]);
  });

  it('fills no hole that the regions enclose together', () => {
    const ring = [at(2, 2), at(6, 2), at(10, 2), at(2, 6), at(10, 6), at(2, 10), at(6, 10), at(10, 10)];
    const [merged, ...more] = mergeRegions(ring, picture);
    expect(more).toEqual([]);
    expect(merged).toHaveLength(2);
    expect(runsArea(rasterise(merged!, picture))).toBe(8 * 16);
  });

  it('gives the union, each pixel in one region only, wherever two regions share pixels or touch', () => {
    fc.assert(
      fc.property(fc.array(anyPolygon, { minLength: 1, maxLength: 6 }), (polygons) => {
        const regions = polygons.map((ring) => [ring]);
        const merged = mergeRegions(regions, picture);
        const union = coverage(regions).map((count) => Math.min(1, count));
        expect(coverage(merged)).toEqual(union);
        // A polygon with a thin neck may have pixels in several places: as many regions as a flood fill finds, or fewer.
        const withPixels = merged.filter((rings) => runsArea(rasterise(rings, picture)) > 0);
        const data = Uint8Array.from(union);
        expect(withPixels.length).toBeLessThanOrEqual(countRegions({ ...picture, data }, 'inside', 8));
      }),
      { numRuns: 300 },
    );
  });

  it('moves with the regions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), (across, down) => {
        const regions = [at(2, 2), at(5, 5), at(11, 2)];
        const expected = mergeRegions(regions, picture).map((rings) => moved(rings, across, down));
        const there = regions.map((rings) => moved(rings, across, down));
        expect(mergeRegions(there, picture)).toEqual(expected);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { runsToMask } from '../../../../src-main/fundus/region/pixelRuns.ts';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import { regionArea, signedRingArea } from '../../../../src-main/fundus/region/regionArea.ts';
import { traceRegions } from '../../../../src-main/fundus/region/traceRegions.ts';
import fc from '../../../support/properties.ts';
import { anyMask, countInside, countRegions, drawnMask, withMargin } from './maskExamples.ts';

describe('traceRegions', () => {
  it('walks round a pixel along its edges', () => {
    expect(traceRegions(drawnMask('...', '.#.', '...'))).toEqual([[[1, 1, 2, 1, 2, 2, 1, 2]]]);
  });

  it('gives only corners, and a hole as a second ring the other way round', () => {
    expect(traceRegions(drawnMask('####', '#..#', '####'))).toEqual([
      [
        [0, 0, 4, 0, 4, 3, 0, 3],
        [3, 1, 1, 1, 1, 2, 3, 2],
      ],
    ]);
  });

  it('takes pixels that meet at a corner for one region with one contour', () => {
    const regions = traceRegions(drawnMask('#.', '.#'));
    expect(regions).toEqual([[[0, 0, 1, 0, 1, 1, 2, 1, 2, 2, 1, 2, 1, 1, 0, 1]]]);
  });

  it('takes an island in a hole for a region of its own, after the region around it', () => {
    const regions = traceRegions(drawnMask('#####', '#...#', '#.#.#', '#...#', '#####'));
    expect(regions.map((rings) => rings.length)).toEqual([2, 1]);
    expect(regions[1]).toEqual([[2, 2, 3, 2, 3, 3, 2, 3]]);
  });

  it('orders regions by their first pixel, top to bottom and left to right', () => {
    const regions = traceRegions(drawnMask('...#', '#...', '...#', '#.#.'));
    expect(regions.map((rings) => rings[0]!.slice(0, 2))).toEqual([
      [3, 0],
      [0, 1],
      [3, 2],
      [0, 3],
    ]);
  });

  it('finds nothing in an empty mask', () => {
    expect(traceRegions(drawnMask('...', '...'))).toEqual([]);
  });

  it('gives rings that rasterise to exactly the mask, whatever the mask', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const regions = traceRegions(mask);
        expect(runsToMask(rasterise(regions.flat(), mask), mask).data).toEqual(mask.data);
        const perRegion = new Uint8Array(mask.data.length);
        for (const rings of regions)
          runsToMask(rasterise(rings, mask), mask).data.forEach((value, i) => (perRegion[i]! += value));
        expect(perRegion).toEqual(mask.data);
      }),
      { numRuns: 500 },
    );
  });

  it('finds as many regions as a flood fill, and as many inner rings as there are holes', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const regions = traceRegions(mask);
        expect(regions.length).toBe(countRegions(mask, 'inside', 8));
        const holes = countRegions(withMargin(mask), 'outside', 4) - 1;
        expect(regions.flat().length - regions.length).toBe(holes);
      }),
      { numRuns: 500 },
    );
  });

  it('encloses as much area as the mask has pixels, outer rings clockwise and holes anticlockwise', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const regions = traceRegions(mask);
        expect(regions.reduce((sum, rings) => sum + regionArea(rings), 0)).toBe(countInside(mask));
        expect(regions.flat().reduce((sum, ring) => sum + signedRingArea(ring), 0)).toBe(countInside(mask));
        for (const [outer] of regions) expect(signedRingArea(outer!)).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('gives no point on a straight line between its neighbours', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        for (const ring of traceRegions(mask).flat())
          for (let i = 0; i < ring.length; i += 2) {
            const [x, y, nextX, nextY, afterX, afterY] = [0, 1, 2, 3, 4, 5].map(
              (offset) => ring[(i + offset) % ring.length]!,
            ) as [number, number, number, number, number, number];
            expect((x === nextX) === (nextY === afterY)).toBe(true);
            expect((y === nextY) === (nextX === afterX)).toBe(true);
          }
      }),
    );
  });

  it('moves with the mask', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const moved = traceRegions(withMargin(mask));
        const expected = traceRegions(mask).map((rings) =>
          rings.map((ring) => ring.map((value) => value + 1)),
        );
        expect(moved).toEqual(expected);
      }),
    );
  });
});

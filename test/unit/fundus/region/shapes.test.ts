import { describe, expect, it } from 'vitest';
import { boxRing } from '../../../../src-main/fundus/region/boxRing.ts';
import { ellipseRing } from '../../../../src-main/fundus/region/ellipseRing.ts';
import { runsArea } from '../../../../src-main/fundus/region/pixelRuns.ts';
import { rasterise } from '../../../../src-main/fundus/region/rasterise.ts';
import { regionArea, signedRingArea } from '../../../../src-main/fundus/region/regionArea.ts';
import { regionBounds } from '../../../../src-main/fundus/region/regionBounds.ts';
import fc from '../../../support/properties.ts';

const radius = fc.double({ min: 0.5, max: 400, noNaN: true });
const centre = fc.record({
  xPx: fc.double({ min: 0, max: 4000, noNaN: true }),
  yPx: fc.double({ min: 0, max: 3000, noNaN: true }),
});

describe('ellipseRing', () => {
  it('has the area of the ellipse, pi a b, wherever and however it is turned', () => {
    fc.assert(
      fc.property(
        centre,
        radius,
        radius,
        fc.double({ min: -4, max: 4, noNaN: true }),
        (at, xPx, yPx, angle) => {
          const area = signedRingArea(ellipseRing(at, { xPx, yPx }, angle));
          expect(area / (Math.PI * xPx * yPx)).toBeCloseTo(1, 8);
        },
      ),
    );
  });

  it('runs nowhere farther than a third of a pixel from the ellipse', () => {
    fc.assert(
      fc.property(radius, (radiusPx) => {
        const ring = ellipseRing({ xPx: 0, yPx: 0 }, { xPx: radiusPx, yPx: radiusPx });
        for (let i = 0; i < ring.length; i += 2) {
          const [nextX, nextY] = [ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
          expect(Math.abs(Math.hypot(ring[i]!, ring[i + 1]!) - radiusPx)).toBeLessThan(1 / 3);
          expect(
            Math.abs(Math.hypot((ring[i]! + nextX) / 2, (ring[i + 1]! + nextY) / 2) - radiusPx),
          ).toBeLessThan(1 / 3);
        }
      }),
    );
  });

  it('turns clockwise on the screen', () => {
    const upright = ellipseRing({ xPx: 10, yPx: 20 }, { xPx: 8, yPx: 2 }, Math.PI / 2);
    expect(upright[0]).toBeCloseTo(10, 9);
    expect(upright[1]).toBeGreaterThan(27.9);
    const { leftPx, rightPx, topPx, bottomPx } = regionBounds([upright]);
    expect([rightPx - leftPx, bottomPx - topPx].map(Math.round)).toEqual([4, 16]);
  });
});

describe('boxRing', () => {
  it('holds as many pixels as the box has', () => {
    const box = [boxRing({ leftPx: 3, topPx: 4, rightPx: 10, bottomPx: 6 })];
    expect(regionArea(box)).toBe(14);
    expect(runsArea(rasterise(box, { widthPx: 20, heightPx: 20 }))).toBe(14);
  });
});

describe('regionArea', () => {
  const outer = boxRing({ leftPx: 0, topPx: 0, rightPx: 10, bottomPx: 10 });
  const hole = boxRing({ leftPx: 2, topPx: 2, rightPx: 8, bottomPx: 8 });
  const island = boxRing({ leftPx: 4, topPx: 4, rightPx: 5, bottomPx: 5 });

  it('takes holes away and adds islands in them, whichever way round they are drawn and in any order', () => {
    const reversed = [2, 2, 2, 8, 8, 8, 8, 2];
    expect(regionArea([outer, hole, island])).toBe(65);
    expect(regionArea([island, reversed, outer])).toBe(65);
    expect(regionArea([outer])).toBe(100);
    expect(regionArea([])).toBe(0);
  });

  it('is exact far from the corner of the photograph', () => {
    const far = [outer, hole].map((ring) => ring.map((value) => value / 1024 + 100_000));
    expect(regionArea(far)).toBe(64 / 1024 ** 2);
  });
});

describe('regionBounds', () => {
  it('goes round all rings', () => {
    expect(
      regionBounds([
        [3, 4, 5, -2, 1, 1],
        [7, 0, 8, 9, 7, 2],
      ]),
    ).toEqual({
      leftPx: 1,
      topPx: -2,
      rightPx: 8,
      bottomPx: 9,
    });
  });
});

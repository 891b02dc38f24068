import { describe, expect, it } from 'vitest';
import { distanceToEdge, nearestOnEdge } from '../../../../src-main/fundus/region/nearestOnEdge.ts';
import fc from '../../../support/properties.ts';
import { anyPolygon } from './ringExamples.ts';

const square = [0, 0, 10, 0, 10, 10, 0, 10];
const hole = [3, 3, 7, 3, 7, 7, 3, 7];

describe('nearestOnEdge', () => {
  it('names the ring, its edge and the place on it, also on the edge that closes the ring', () => {
    expect(nearestOnEdge([square, hole], { xPx: 12, yPx: 4 })).toEqual({
      ringIndex: 0,
      edgeIndex: 1,
      place: { xPx: 10, yPx: 4 },
      distancePx: 2,
    });
    expect(nearestOnEdge([square, hole], { xPx: 3.5, yPx: 6 })).toEqual({
      ringIndex: 1,
      edgeIndex: 3,
      place: { xPx: 3, yPx: 6 },
      distancePx: 0.5,
    });
  });

  it('stops at the corners', () => {
    expect(distanceToEdge([square], { xPx: -3, yPx: -4 })).toBe(5);
    expect(distanceToEdge([[2, 2, 2, 2, 2, 2]], { xPx: 5, yPx: 6 })).toBe(5);
    expect(distanceToEdge([], { xPx: 5, yPx: 6 })).toBe(Infinity);
    expect(nearestOnEdge([[]], { xPx: 5, yPx: 6 })).toBeNull();
  });

  it('agrees with many places along the contour', () => {
    const point = fc.record({
      xPx: fc.double({ min: -20, max: 60, noNaN: true }),
      yPx: fc.double({ min: -20, max: 60, noNaN: true }),
    });
    fc.assert(
      fc.property(anyPolygon, point, (ring, { xPx, yPx }) => {
        let sampled = Infinity;
        for (let i = 0; i < ring.length; i += 2)
          for (let step = 0; step <= 200; step++) {
            const share = step / 200;
            const x = (1 - share) * ring[i]! + share * ring[(i + 2) % ring.length]!;
            const y = (1 - share) * ring[i + 1]! + share * ring[(i + 3) % ring.length]!;
            sampled = Math.min(sampled, Math.hypot(x - xPx, y - yPx));
          }
        const found = nearestOnEdge([ring], { xPx, yPx })!;
        expect(found.distancePx).toBeLessThanOrEqual(sampled + 1e-9);
        expect(found.distancePx).toBeGreaterThan(sampled - 0.15);
        expect(Math.hypot(found.place.xPx - xPx, found.place.yPx - yPx)).toBe(found.distancePx);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { simplifyRing } from '../../../../src-main/fundus/region/simplifyRing.ts';
import fc from '../../../support/properties.ts';

const coordinate = fc.double({ min: 0, max: 30, noNaN: true });
const anyRing = fc
  .uniqueArray(fc.tuple(coordinate, coordinate), {
    minLength: 3,
    maxLength: 60,
    selector: ([x, y]) => x + 64 * y,
  })
  .map((points) => points.flat());

describe('simplifyRing', () => {
  it('leaves out what lies on a straight line', () => {
    expect(simplifyRing([0, 0, 1, 0, 2, 0, 4, 0, 4, 4, 2, 4, 0, 4, 0, 3], 0.01)).toEqual([
      0, 0, 4, 0, 4, 4, 0, 4,
    ]);
  });

  it('never leaves fewer than three points, nor changes a triangle', () => {
    const triangle = [0, 0, 5, 0, 5, 5];
    expect(simplifyRing(triangle, 100)).toBe(triangle);
    fc.assert(
      fc.property(anyRing, (ring) => {
        expect(simplifyRing(ring, 1000).length).toBe(6);
      }),
    );
    expect(simplifyRing([1, 1, 1, 1, 1, 1, 1, 1], 1).length).toBe(6);
    expect(simplifyRing([0, 0, 1, 0, 2, 0, 9, 0], 1).length).toBe(6);
  });

  it('keeps every point it leaves out within the tolerance of the edge that takes its place', () => {
    fc.assert(
      fc.property(anyRing, fc.double({ min: 0.1, max: 8, noNaN: true }), (ring, tolerance) => {
        const simple = simplifyRing(ring, tolerance);
        const kept = positionsIn(ring, simple);
        for (const [k, from] of kept.entries()) {
          const to = kept[(k + 1) % kept.length]!;
          for (let i = (from + 1) % (ring.length / 2); i !== to; i = (i + 1) % (ring.length / 2))
            expect(sampledDistance(ring, i, from, to)).toBeLessThanOrEqual(tolerance + 0.05);
        }
      }),
    );
  });

  it('keeps a circle round: many points within little', () => {
    const circle = Array.from({ length: 1000 }, (_, k) => [
      50 * Math.cos((2 * Math.PI * k) / 1000),
      50 * Math.sin((2 * Math.PI * k) / 1000),
    ]).flat();
    const simple = simplifyRing(circle, 0.5);
    expect(simple.length / 2).toBeGreaterThan(15);
    expect(simple.length / 2).toBeLessThan(50);
  });
});

/** Which points of the ring the simple one kept, in their order. */
function positionsIn(ring: readonly number[], simple: readonly number[]): number[] {
  const positions: number[] = [];
  let at = 0;
  for (let k = 0; k < simple.length; k += 2) {
    while (ring[2 * at] !== simple[k] || ring[2 * at + 1] !== simple[k + 1]) {
      at++;
      if (at >= ring.length / 2)
        throw new Error('A point of the simple ring is not one of the ring, in its order.');
    }
    positions.push(at++);
  }
  return positions;
}

/** From point i to the nearest of many places on the segment between two others. */
function sampledDistance(ring: readonly number[], i: number, from: number, to: number): number {
  let nearest = Infinity;
  for (let step = 0; step <= 1000; step++) {
    const x = ring[2 * from]! + (step / 1000) * (ring[2 * to]! - ring[2 * from]!);
    const y = ring[2 * from + 1]! + (step / 1000) * (ring[2 * to + 1]! - ring[2 * from + 1]!);
    nearest = Math.min(nearest, Math.hypot(ring[2 * i]! - x, ring[2 * i + 1]! - y));
  }
  return nearest;
}

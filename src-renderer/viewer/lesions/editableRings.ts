import type { Ring, Rings } from '../../../src-main/fundus/region/ring.ts';
import { smoothTraced } from '../../../src-main/fundus/region/smoothTraced.ts';

const editable = new WeakMap<Rings, Rings>();

/**
 * A contour with points that a person can work with. One that was traced along pixel edges, with a point at every step,
 * becomes one with far fewer points that holds exactly the same pixels; all others are taken as they are.
 */
export function editableRings(rings: Rings): Rings {
  const known = editable.get(rings) ?? (rings.every(isTraced) ? smoothTraced(rings) : rings);
  editable.set(rings, known);
  return known;
}

/** It runs along the edges of pixels, around more than a box. */
function isTraced(ring: Ring): boolean {
  if (ring.length <= 8) return false;
  return ring.every((value, i) => {
    if (!Number.isInteger(value)) return false;
    const next = (i + 2) % ring.length;
    return i % 2 === 1 || (ring[next] === value) !== (ring[next + 1] === ring[i + 1]);
  });
}

/** A point of a region. */
export interface RingPoint {
  readonly ring: number;
  /** Counted in points, not in numbers. */
  readonly point: number;
}

/** With a point moved. */
export function withPointAt(rings: Rings, { ring, point }: RingPoint, xPx: number, yPx: number): Rings {
  return rings.map((points, at) =>
    at === ring ? [...points.slice(0, 2 * point), xPx, yPx, ...points.slice(2 * point + 2)] : points,
  );
}

/** With one more point after this one. */
export function withPointAfter(rings: Rings, { ring, point }: RingPoint, xPx: number, yPx: number): Rings {
  return rings.map((points, at) =>
    at === ring ? [...points.slice(0, 2 * point + 2), xPx, yPx, ...points.slice(2 * point + 2)] : points,
  );
}

/** Without a point. Three are the fewest that enclose anything: such a contour stays as it is. */
export function withoutPoint(rings: Rings, { ring, point }: RingPoint): Rings {
  return rings.map((points, at) =>
    at === ring && points.length > 6
      ? [...points.slice(0, 2 * point), ...points.slice(2 * point + 2)]
      : points,
  );
}

/** The middle of the edge after a point. */
export function middleAfter(
  rings: Rings,
  { ring, point }: RingPoint,
): { readonly xPx: number; readonly yPx: number } {
  const points = rings[ring]!;
  const next = (2 * point + 2) % points.length;
  return {
    xPx: (points[2 * point]! + points[next]!) / 2,
    yPx: (points[2 * point + 1]! + points[next + 1]!) / 2,
  };
}

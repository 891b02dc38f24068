import { isInside } from './isInside.ts';
import type { Ring, Rings } from './ring.ts';

/**
 * Area in square pixels of the photograph: the areas of the rings (shoelace formula), those inside an odd number of others
 * taken away. Exact for rings that cross neither themselves nor one another, whichever way round they are drawn. A ring
 * that crosses itself counts each loop by how often and which way it goes round, so the result is then only near the area:
 * for an exact count of pixels use `runsArea(rasterise(rings, …))`.
 */
export function regionArea(rings: Rings): number {
  let area = 0;
  for (const ring of rings) area += (isHole(ring, rings) ? -1 : 1) * Math.abs(signedRingArea(ring));
  return area;
}

/** Positive where the ring goes clockwise on the screen (y downwards). */
export function signedRingArea(ring: Ring): number {
  // Relative to the first point, so that a small ring far from the corner loses no digits.
  const [originX = 0, originY = 0] = ring;
  let doubled = 0;
  for (let i = 0, before = ring.length - 2; i < ring.length; before = i, i += 2)
    doubled +=
      (ring[before]! - originX) * (ring[i + 1]! - originY) -
      (ring[i]! - originX) * (ring[before + 1]! - originY);
  return doubled / 2;
}

/** Whether an odd number of the other rings are around it. The middle of an edge stands for it: rings may share corners. */
function isHole(ring: Ring, rings: Rings): boolean {
  if (rings.length === 1) return false;
  const middle = { xPx: (ring[0]! + ring[2]!) / 2, yPx: (ring[1]! + ring[3]!) / 2 };
  return isInside(rings, middle) !== isInside([ring], middle);
}

import type { RegionBounds } from './regionBounds.ts';
import type { Ring } from './ring.ts';

/** The four corners of an upright rectangle, clockwise on the screen from the top left. */
export function boxRing({ leftPx, topPx, rightPx, bottomPx }: RegionBounds): Ring {
  return [leftPx, topPx, rightPx, topPx, rightPx, bottomPx, leftPx, bottomPx];
}

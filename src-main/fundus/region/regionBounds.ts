import type { Rings } from './ring.ts';

export interface RegionBounds {
  readonly leftPx: number;
  readonly topPx: number;
  readonly rightPx: number;
  readonly bottomPx: number;
}

/** The smallest upright rectangle around the points of all rings, in image space. Without a point it is inside out. */
export function regionBounds(rings: Rings): RegionBounds {
  let [leftPx, topPx, rightPx, bottomPx] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      leftPx = Math.min(leftPx, ring[i]!);
      rightPx = Math.max(rightPx, ring[i]!);
      topPx = Math.min(topPx, ring[i + 1]!);
      bottomPx = Math.max(bottomPx, ring[i + 1]!);
    }
  return { leftPx, topPx, rightPx, bottomPx };
}

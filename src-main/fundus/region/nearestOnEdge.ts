import type { ImagePoint } from '../../contract/marks.ts';
import type { Rings } from './ring.ts';

/** The place on the contours that is nearest to a point. */
export interface PlaceOnEdge {
  readonly ringIndex: number;
  /** The edge goes from the ring's point of this index (0 is its first point, not its second number) to the next. */
  readonly edgeIndex: number;
  readonly place: ImagePoint;
  readonly distancePx: number;
}

/** Null where the rings hold no point. Of places at the same distance the first in the order of the rings. */
export function nearestOnEdge(rings: Rings, point: ImagePoint): PlaceOnEdge | null {
  let nearest: PlaceOnEdge | null = null;
  for (const [ringIndex, ring] of rings.entries())
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      const place = nearestOnSegment(point, ring[i]!, ring[i + 1]!, ring[next]!, ring[next + 1]!);
      const distancePx = Math.hypot(place.xPx - point.xPx, place.yPx - point.yPx);
      if (nearest === null || distancePx < nearest.distancePx)
        nearest = { ringIndex, edgeIndex: i / 2, place, distancePx };
    }
  return nearest;
}

/** Distance from a point to the contours, in pixels of the photograph; Infinity where the rings hold no point. */
export function distanceToEdge(rings: Rings, point: ImagePoint): number {
  return nearestOnEdge(rings, point)?.distancePx ?? Infinity;
}

function nearestOnSegment(
  { xPx, yPx }: ImagePoint,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): ImagePoint {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const squared = alongX * alongX + alongY * alongY;
  const share = squared === 0 ? 0 : ((xPx - fromX) * alongX + (yPx - fromY) * alongY) / squared;
  const clamped = Math.min(1, Math.max(0, share));
  return { xPx: fromX + clamped * alongX, yPx: fromY + clamped * alongY };
}

import type { Rings } from '../../../src-main/fundus/region/ring.ts';
import { toViewport, type Size, type ViewTransform } from '../viewTransform.ts';
import type { RingPoint } from './editableRings.ts';
import { measuredRegion } from './measuredRegion.ts';

/** In CSS pixels. Handles nearer to one another could not be told apart, and those of a smaller contour would cover it. */
const leastDistance = 16;
const leastSize = 36;
const mostHandles = 48;

/**
 * The points of a contour that can be taken hold of at this zoom: those on the viewport, without those too near to the
 * one before. None where the contour is too small, or where there would be too many to see the contour itself.
 */
export function handlesInSight(rings: Rings, view: ViewTransform, viewport: Size): readonly RingPoint[] {
  const { leftPx, topPx, rightPx, bottomPx } = measuredRegion(rings).bounds;
  if (Math.max(rightPx - leftPx, bottomPx - topPx) * view.scale < leastSize) return [];
  const handles: RingPoint[] = [];
  rings.forEach((points, ring) => {
    let last: { readonly x: number; readonly y: number } | null = null;
    for (let i = 0; i < points.length; i += 2) {
      const at = toViewport(view, { x: points[i]!, y: points[i + 1]! });
      if (at.x < 0 || at.y < 0 || at.x > viewport.widthPx || at.y > viewport.heightPx) continue;
      if (last !== null && Math.hypot(at.x - last.x, at.y - last.y) < leastDistance) continue;
      last = at;
      handles.push({ ring, point: i / 2 });
    }
  });
  return handles.length > mostHandles ? [] : handles;
}

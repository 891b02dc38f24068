import type { ImagePoint } from '../../contract/marks.ts';
import type { Rings } from './ring.ts';

/** Whether an odd number of edges lies left of the point: the even-odd rule, with the borders of {@link rasterise}. */
export function isInside(rings: Rings, { xPx, yPx }: ImagePoint): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, before = ring.length - 2; i < ring.length; before = i, i += 2) {
      const isDown = ring[before + 1]! < ring[i + 1]!;
      const upper = isDown ? before : i;
      const lower = isDown ? i : before;
      if (ring[upper + 1]! > yPx || ring[lower + 1]! <= yPx) continue;
      const slope = (ring[lower]! - ring[upper]!) / (ring[lower + 1]! - ring[upper + 1]!);
      if (ring[upper]! + (yPx - ring[upper + 1]!) * slope <= xPx) inside = !inside;
    }
  return inside;
}

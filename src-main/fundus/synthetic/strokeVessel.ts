import { forPixelsNear, type Canvas } from './canvas.ts';
import type { VesselPath, VesselPoint } from './vesselPath.ts';

/**
 * Draws a vessel's blood column into a plane of optical densities, keeping the larger density where vessels cross. Light
 * crosses a round column, so the density falls off towards the walls as the square root of 1 - (distance / radius)^2; wide columns carry a faint light reflex along their middle.
 * A column thinner than a pixel is drawn a pixel wide and fainter in proportion.
 *
 * @param inside If given, set to 1 where a pixel's centre lies in the column.
 */
export function strokeVessel(
  canvas: Canvas,
  plane: Float32Array,
  path: VesselPath,
  density: number,
  inside?: Uint8Array,
): void {
  const thinnest = 0.75 / canvas.radiusPx;
  for (let i = 0; i + 1 < path.length; i++) {
    const [from, to] = [path[i]!, path[i + 1]!];
    const radius = Math.max(thinnest, (from.radius + to.radius) / 2);
    const full = density * Math.min(1, (from.radius + to.radius) / 2 / thinnest);
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const reach = Math.hypot(to.x - from.x, to.y - from.y) / 2 + radius + thinnest;
    forPixelsNear(canvas, middle, reach, (index, x, y) => {
      const distance = distanceToSegment(x, y, from, to);
      if (inside !== undefined && distance <= radius) inside[index] = 1;
      const depth = full * columnDepth(distance, radius, 1 / canvas.radiusPx);
      if (depth > plane[index]!) plane[index] = depth;
    });
  }
}

function columnDepth(distance: number, radius: number, pixel: number): number {
  const edge = Math.min(1, Math.max(0, (radius - distance) / pixel + 0.5));
  const roundness = Math.sqrt(Math.max(0.2, 1 - (distance / radius) ** 2));
  const reflex = radius > 2 * pixel ? 0.25 * Math.exp(-((distance / (0.35 * radius)) ** 2)) : 0;
  return edge * (roundness - reflex);
}

function distanceToSegment(x: number, y: number, from: VesselPoint, to: VesselPoint): number {
  const [alongX, alongY] = [to.x - from.x, to.y - from.y];
  const squared = alongX * alongX + alongY * alongY;
  const share = squared === 0 ? 0 : ((x - from.x) * alongX + (y - from.y) * alongY) / squared;
  const clipped = Math.min(1, Math.max(0, share));
  return Math.hypot(x - from.x - clipped * alongX, y - from.y - clipped * alongY);
}

import type { ImagePoint } from '../../contract/marks.ts';
import type { Ring } from './ring.ts';

/** The farthest that an edge may run from the true ellipse, in pixels. */
const deviationPx = 0.25;
const fewestPoints = 12;

/**
 * A polygon near an ellipse, nowhere farther than about a quarter of a pixel from it and of exactly its area. It starts at
 * the end of the first radius and goes clockwise on the screen.
 *
 * @param angle Of the first radius from the x axis, clockwise on the screen, in radians.
 */
export function ellipseRing(
  centre: ImagePoint,
  radii: { readonly xPx: number; readonly yPx: number },
  angle = 0,
): Ring {
  const largest = Math.max(radii.xPx, radii.yPx);
  const step = 2 * Math.acos(Math.max(0, 1 - deviationPx / Math.max(largest, deviationPx)));
  const count = Math.max(fewestPoints, Math.ceil((2 * Math.PI) / step));
  // The polygon with its corners on the ellipse is smaller than it by this ratio.
  const outwards = Math.sqrt((2 * Math.PI) / count / Math.sin((2 * Math.PI) / count));
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return Array.from({ length: count }, (_, k) => {
    const along = outwards * radii.xPx * Math.cos((2 * Math.PI * k) / count);
    const across = outwards * radii.yPx * Math.sin((2 * Math.PI * k) / count);
    return [centre.xPx + along * cosine - across * sine, centre.yPx + along * sine + across * cosine];
  }).flat();
}

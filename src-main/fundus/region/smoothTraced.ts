import { simplifyRing } from './simplifyRing.ts';
import type { Ring, Rings } from './ring.ts';

/**
 * A little under sqrt(1/8), the distance from the centre of a pixel to the line that joins the middles of two of its
 * edges. No other line between such middles comes nearer to a centre.
 */
const tolerancePx = 0.35;

/**
 * Traced contours with few points and without steps, for a person to edit, that still hold exactly the same pixels: the
 * middles of the pixel edges that the contour runs along, thinned out by less than their distance to any pixel's centre,
 * so that no centre changes sides.
 *
 * @param rings As from `traceRegions`: corners on whole numbers, edges along the axes.
 */
export function smoothTraced(rings: Rings): Rings {
  return rings.map((ring) => simplifyRing(edgeMiddles(ring), tolerancePx));
}

/** The middles of the first and the last pixel edge of each straight stretch; those between lie on one line. */
function edgeMiddles(ring: Ring): Ring {
  const middles: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!];
    const [nextX, nextY] = [ring[(i + 2) % ring.length]!, ring[(i + 3) % ring.length]!];
    const [stepX, stepY] = [Math.sign(nextX - x) / 2, Math.sign(nextY - y) / 2];
    middles.push(x + stepX, y + stepY);
    if (Math.abs(nextX - x) + Math.abs(nextY - y) > 1) middles.push(nextX - stepX, nextY - stepY);
  }
  return middles;
}

import type { RetinalPlace } from './anatomy.ts';
import { drawBell, drawBetween, type Random } from './randomDraws.ts';
import type { VesselPath, VesselPoint } from './vesselPath.ts';

const stepLength = 0.012;

/**
 * The broad, short, nearly parallel vessels of the choroid that show through a lightly pigmented retina. They fan out
 * from the disc and are of even width.
 */
export function choroidalVessels(count: number, disc: RetinalPlace, random: Random): VesselPath[] {
  return Array.from({ length: count }, () => {
    const [distance, angle] = [Math.sqrt(random()), 2 * Math.PI * random()];
    const points: VesselPoint[] = [];
    const radius = drawBetween(random, 0.004, 0.01);
    let [x, y] = [distance * Math.cos(angle), distance * Math.sin(angle)];
    let heading = Math.atan2(y - disc.y, x - disc.x) + 0.5 * drawBell(random);
    let bend = 0;
    for (let steps = drawBetween(random, 12, 40); steps > 0; steps--) {
      points.push({ x, y, radius });
      bend += -0.15 * bend + 1.6 * drawBell(random);
      heading += bend * stepLength;
      x += stepLength * Math.cos(heading);
      y += stepLength * Math.sin(heading);
    }
    return points;
  });
}

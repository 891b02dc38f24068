import type { RetinalPlace } from './anatomy.ts';
import type { Neovascularisation } from './lesion.ts';
import { drawBell, drawBetween, drawCount, type Random } from './randomDraws.ts';
import type { VesselPoint } from './vesselPath.ts';

const stepLength = 0.004;

/**
 * New vessels: fine, tangled, looping, of nearly even width, within `reach` of the place they sprout from. They do not
 * taper and branch as retinal vessels do.
 */
export function neovascularisation(place: RetinalPlace, reach: number, random: Random): Neovascularisation {
  const count = drawCount(random, 18, 28);
  const vessels = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * (i + random())) / count;
    const start = drawBetween(random, 0, 0.45) * reach;
    return tangledVessel(
      { x: place.x + start * Math.cos(angle), y: place.y + start * Math.sin(angle) },
      angle + drawBell(random),
      place,
      reach * drawBetween(random, 0.55, 1),
      random,
    );
  });
  return { kind: 'neovascularisation', x: place.x, y: place.y, vessels };
}

function tangledVessel(
  start: RetinalPlace,
  direction: number,
  middle: RetinalPlace,
  reach: number,
  random: Random,
): VesselPoint[] {
  const radius = drawBetween(random, 0.0014, 0.0024);
  const points: VesselPoint[] = [];
  let { x, y } = start;
  let [heading, bend] = [direction, 0];
  for (let steps = drawCount(random, 24, 64); steps > 0; steps--) {
    points.push({ x, y, radius });
    bend += -0.15 * bend + 9 * drawBell(random);
    heading += bend * stepLength;
    const [nextX, nextY] = [x + stepLength * Math.cos(heading), y + stepLength * Math.sin(heading)];
    // At the edge of the tuft vessels turn back and form loops.
    if (Math.hypot(nextX - middle.x, nextY - middle.y) > reach) heading += bend > 0 ? 0.5 : -0.5;
    else [x, y] = [nextX, nextY];
  }
  return points;
}

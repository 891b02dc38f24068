import type { Anatomy, RetinalPlace } from './anatomy.ts';
import { toFoveaDiscAxis } from './foveaDiscAxis.ts';
import { drawBell, drawBetween, type Random } from './randomDraws.ts';
import { towardsMacula, type Course, type Shoot } from './shoot.ts';
import { papillomacularShoots, trunkShoots } from './trunkShoots.ts';
import type { VesselPath, VesselPoint } from './vesselPath.ts';

export interface Vessel {
  readonly kind: 'artery' | 'vein';
  readonly path: VesselPath;
}

const stepLength = 0.008;
const thinnestRadius = 0.00135;
const avascularRadius = 0.085;

/**
 * Grows the retinal vessels of an eye: an artery and a vein for each of the four quadrants leave the disc, the temporal
 * ones arch round the macula; branches taper by Murray's law, r0^3 = r1^3 + r2^3 (Murray, Proceedings of the National
 * Academy of Sciences 12:207, 1926), and keep out of the foveal avascular zone.
 */
export function growVessels(anatomy: Anatomy, random: Random): Vessel[] {
  const shoots = [...trunkShoots(anatomy, random), ...papillomacularShoots(anatomy, random)];
  const vessels: Vessel[] = [];
  for (let shoot = shoots.pop(); shoot !== undefined; shoot = shoots.pop())
    vessels.push({ kind: shoot.kind, path: growShoot(shoot, anatomy, random, shoots) });
  return vessels;
}

/** Away from the disc, a little more than from the fovea. */
function towardsPeriphery({ fovea, disc }: Anatomy): Course {
  return (place) =>
    Math.atan2(2 * place.y - 1.2 * disc.y - 0.8 * fovea.y, 2 * place.x - 1.2 * disc.x - 0.8 * fovea.x);
}

function growShoot(shoot: Shoot, anatomy: Anatomy, random: Random, shoots: Shoot[]): VesselPath {
  const path: VesselPoint[] = [];
  let { x, y } = shoot.start;
  let { heading, radius } = shoot;
  let bend = 0;
  let untilBranch = shoot.isTrunk ? drawBetween(random, 0.14, 0.22) : drawBetween(random, 0.12, 0.3);
  let side: 1 | -1 = random() < 0.5 ? 1 : -1;
  for (let travelled = 0; canGrow({ x, y }, radius, shoot, anatomy); travelled += stepLength) {
    path.push({ x, y, radius });
    const slenderness = Math.min(1, 0.004 / radius);
    bend += -0.12 * bend + (0.9 + 1.1 * slenderness) * drawBell(random);
    const turn = angleBetween(heading, shoot.course({ x, y }, travelled));
    heading += (shoot.obedience * turn + bend) * stepLength;
    x += stepLength * Math.cos(heading);
    y += stepLength * Math.sin(heading);
    radius *= 1 - (shoot.isTrunk ? 0.15 : 0.9) * stepLength;
    untilBranch -= stepLength;
    if (untilBranch > 0) continue;
    const share = shoot.isTrunk ? drawBetween(random, 0.05, 0.3) : drawBetween(random, 0.15, 0.5);
    const child = branch({ x, y, radius }, heading, side, share, shoot, anatomy, random);
    if (child.radius >= thinnestRadius) shoots.push(child);
    radius *= (1 - share) ** (1 / 3);
    heading -= side * 0.3 * share;
    side = random() < 0.8 ? (side === 1 ? -1 : 1) : side;
    untilBranch = shoot.isTrunk ? drawBetween(random, 0.07, 0.2) : drawBetween(random, 0.14, 0.4);
  }
  return path;
}

function branch(
  from: VesselPoint,
  heading: number,
  side: 1 | -1,
  share: number,
  parent: Shoot,
  anatomy: Anatomy,
  random: Random,
): Shoot {
  const childHeading = heading + side * drawBetween(random, 0.5, 1.1);
  const inwards = towardsMacula(anatomy, parent.half);
  const isMacular =
    Math.abs(angleBetween(childHeading, inwards(from, 0))) < 1.2 &&
    toFoveaDiscAxis(from, anatomy.fovea, anatomy.disc).nasal < 0.6;
  return {
    kind: parent.kind,
    start: from,
    heading: childHeading,
    radius: from.radius * share ** (1 / 3),
    course: isMacular ? inwards : towardsPeriphery(anatomy),
    obedience: isMacular ? 1.5 : 1.2,
    half: parent.half,
    isTrunk: false,
  };
}

function canGrow(place: RetinalPlace, radius: number, shoot: Shoot, anatomy: Anatomy): boolean {
  const { nasal, superior } = toFoveaDiscAxis(place, anatomy.fovea, anatomy.disc);
  const discNasal = Math.hypot(anatomy.disc.x - anatomy.fovea.x, anatomy.disc.y - anatomy.fovea.y);
  const crossesAxis = nasal < discNasal - anatomy.disc.semiWidth && shoot.half * superior < 0.012;
  return (
    radius >= thinnestRadius &&
    Math.hypot(place.x, place.y) < 1.03 &&
    Math.hypot(nasal, superior) > avascularRadius &&
    !crossesAxis
  );
}

/** The turn, within half a circle, that leads from one direction to another. */
function angleBetween(from: number, to: number): number {
  return Math.atan2(Math.sin(to - from), Math.cos(to - from));
}

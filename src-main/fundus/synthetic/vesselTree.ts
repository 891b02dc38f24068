import type { Anatomy, RetinalPlace } from './anatomy.ts';
import { fromFoveaDiscAxis, toFoveaDiscAxis } from './foveaDiscAxis.ts';
import { drawBell, drawBetween, drawCount, type Random } from './randomDraws.ts';
import type { VesselPath, VesselPoint } from './vesselPath.ts';

export interface Vessel {
  readonly kind: 'artery' | 'vein';
  readonly path: VesselPath;
}

/** The direction, in radians from x towards y, that a vessel at this place tends to. */
type Course = (place: RetinalPlace, travelled: number) => number;

interface Shoot {
  readonly kind: Vessel['kind'];
  readonly start: RetinalPlace;
  readonly heading: number;
  readonly radius: number;
  readonly course: Course;
  /** How strongly the course is followed, per radius of the field of view. */
  readonly obedience: number;
  /** 1 above the fovea-disc axis, -1 below it. Vessels do not cross it temporally of the disc. */
  readonly half: 1 | -1;
  readonly isTrunk: boolean;
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
  const shoots = [...trunks(anatomy, random), ...papillomacularTwigs(anatomy, random)];
  const vessels: Vessel[] = [];
  for (let shoot = shoots.pop(); shoot !== undefined; shoot = shoots.pop())
    vessels.push({ kind: shoot.kind, path: growShoot(shoot, anatomy, random, shoots) });
  return vessels;
}

function trunks(anatomy: Anatomy, random: Random): Shoot[] {
  const { disc, fovea } = anatomy;
  return ([1, -1] as const).flatMap((half) =>
    (['vein', 'artery'] as const).flatMap((kind) => {
      const width = (kind === 'vein' ? 1 : 0.74) * drawBetween(random, 0.9, 1.08);
      const offset = (kind === 'vein' ? -0.012 : 0.012) + drawBetween(random, -0.008, 0.008);
      const start = { x: disc.x + 0.012 + offset, y: disc.y - half * 0.004 };
      const vertical = (-half * Math.PI) / 2;
      const common = { kind, start, half, isTrunk: true };
      const tilt = drawBetween(random, 0.25, 0.5);
      const spread = drawBetween(random, 0.55, 0.95);
      return [
        {
          ...common,
          heading: vertical - half * drawBetween(random, 0, 0.25),
          radius: 0.0105 * width,
          course: alongPath(arcade(anatomy, half, kind, random)),
          obedience: 14,
        },
        {
          ...common,
          heading: vertical + half * tilt,
          radius: 0.0078 * width,
          course: (place: RetinalPlace) =>
            -half * spread + 0.25 * Math.sin(9 * (place.x - fovea.x) + 5 * width),
          obedience: 4,
        },
      ];
    }),
  );
}

/** The arch of a temporal vessel: a parabola-like curve that opens temporally, with its vertex at the disc. */
function arcade(anatomy: Anatomy, half: 1 | -1, kind: Vessel['kind'], random: Random): RetinalPlace[] {
  const { fovea, disc } = anatomy;
  const distance = Math.hypot(disc.x - fovea.x, disc.y - fovea.y);
  const height = drawBetween(random, 0.5, 0.6) + (kind === 'vein' ? 0.03 : -0.02);
  const power = drawBetween(random, 0.42, 0.5);
  return Array.from({ length: 61 }, (_, i) => {
    const temporal = 1.7 * (i / 60) ** 2;
    const flattening = 1 - 0.1 * temporal * temporal;
    const superior = half * height * (temporal / distance) ** power * flattening;
    return fromFoveaDiscAxis({ nasal: distance - temporal, superior }, fovea, disc);
  });
}

/** Heads for the point of the path that lies a little further than the vessel has come. */
function alongPath(path: readonly RetinalPlace[]): Course {
  let next = 0;
  return (place) => {
    while (next + 1 < path.length && Math.hypot(path[next]!.x - place.x, path[next]!.y - place.y) < 0.07)
      next++;
    return Math.atan2(path[next]!.y - place.y, path[next]!.x - place.x);
  };
}

function papillomacularTwigs(anatomy: Anatomy, random: Random): Shoot[] {
  const { disc } = anatomy;
  return Array.from({ length: drawCount(random, 3, 5) }, (_, i) => {
    const half = i % 2 === 0 ? 1 : -1;
    const angle = Math.PI + half * drawBetween(random, 0.25, 0.9);
    return {
      kind: random() < 0.5 ? 'artery' : 'vein',
      start: {
        x: disc.x + 0.5 * disc.semiWidth * Math.cos(angle),
        y: disc.y + 0.5 * disc.semiHeight * Math.sin(angle),
      },
      heading: angle,
      radius: drawBetween(random, 0.0022, 0.0035),
      course: towardsMacula(anatomy, half),
      obedience: 1.5,
      half,
      isTrunk: false,
    };
  });
}

function towardsMacula({ fovea }: Anatomy, half: 1 | -1): Course {
  return (place) => Math.atan2(fovea.y - half * 0.1 - place.y, fovea.x - place.x);
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

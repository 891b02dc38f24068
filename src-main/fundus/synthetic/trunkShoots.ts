import type { Anatomy, RetinalPlace } from './anatomy.ts';
import { fromFoveaDiscAxis } from './foveaDiscAxis.ts';
import { drawBetween, drawCount, type Random } from './randomDraws.ts';
import { towardsMacula, type Course, type Shoot } from './shoot.ts';

/** An artery and a vein up and down from the disc, each a temporal arcade and a nasal vessel. */
export function trunkShoots(anatomy: Anatomy, random: Random): Shoot[] {
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
function arcade(anatomy: Anatomy, half: 1 | -1, kind: Shoot['kind'], random: Random): RetinalPlace[] {
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

/** Fine vessels from the temporal half of the disc straight towards the macula. */
export function papillomacularShoots(anatomy: Anatomy, random: Random): Shoot[] {
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

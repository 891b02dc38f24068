import type { Anatomy, RetinalPlace } from './anatomy.ts';
import { reach } from './blob.ts';
import type { Lesion } from './lesion.ts';
import type { Random } from './randomDraws.ts';
import type { Vessel } from './growVessels.ts';

/** Lesions end inside this share of the field of view's radius. */
const outermost = 0.95;
const tries = 60;
/** Vessels thinner than this may run under a lesion. */
const thinVessel = 0.0035;

/**
 * Finds a place for a lesion: in the field of view, off the disc, away from the fovea's centre, the lesions already
 * there and the larger vessels. `make` draws the lesion at a proposed place; `isWanted` restricts the places. Where no
 * try of many is free, the last one that lies wholly in the field of view and off the disc is taken.
 */
export function placeLesion<Placed extends Lesion>(
  make: (place: RetinalPlace) => Placed,
  isWanted: (place: RetinalPlace) => boolean,
  obstacles: {
    readonly anatomy: Anatomy;
    readonly vessels: readonly Vessel[];
    readonly lesions: readonly Lesion[];
  },
  random: Random,
): Placed {
  let best: Placed | undefined;
  for (let attempt = 0; attempt < tries || best === undefined; attempt++) {
    const [radius, angle] = [outermost * Math.sqrt(random()), 2 * Math.PI * random()];
    const place = { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
    if (!isWanted(place)) continue;
    const lesion = make(place);
    if (!isOnFreeRetina(lesion, obstacles.anatomy)) continue;
    best = lesion;
    if (!obstacles.lesions.some((other) => areClose(lesion, other)) && !isOnVessel(lesion, obstacles.vessels))
      return lesion;
  }
  return best;
}

function isOnFreeRetina(lesion: Lesion, { disc, fovea }: Anatomy): boolean {
  const size = extent(lesion);
  const fromDisc = Math.hypot(lesion.x - disc.x, lesion.y - disc.y);
  return (
    Math.hypot(lesion.x, lesion.y) + size < outermost &&
    fromDisc > disc.semiHeight + 0.02 + size &&
    Math.hypot(lesion.x - fovea.x, lesion.y - fovea.y) > 0.03 + size
  );
}

function areClose(first: Lesion, second: Lesion): boolean {
  const distance = Math.hypot(first.x - second.x, first.y - second.y);
  return distance < extent(first) + extent(second) + 0.012;
}

function isOnVessel(lesion: Lesion, vessels: readonly Vessel[]): boolean {
  if (lesion.kind === 'neovascularisation' || lesion.kind === 'hard-exudates') return false;
  const size = Math.min(0.02, extent(lesion));
  return vessels.some((vessel) =>
    vessel.path.some(
      (point) =>
        point.radius > thinVessel &&
        Math.hypot(point.x - lesion.x, point.y - lesion.y) < size + point.radius + 0.004,
    ),
  );
}

/** No point of the lesion is further from its centre than this. */
function extent(lesion: Lesion): number {
  if (lesion.kind === 'neovascularisation')
    return Math.max(
      ...lesion.vessels
        .flat()
        .map((point) => Math.hypot(point.x - lesion.x, point.y - lesion.y) + point.radius),
    );
  return Math.max(
    ...lesion.blobs.map((blob) => Math.hypot(blob.x - lesion.x, blob.y - lesion.y) + reach(blob)),
  );
}

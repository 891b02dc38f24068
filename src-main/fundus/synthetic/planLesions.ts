import type { Anatomy, RetinalPlace } from './anatomy.ts';
import { haemorrhagesAllowedInQuadrant, quadrant, type IcdrGrade } from './icdrGrade.ts';
import type { Lesion } from './lesion.ts';
import {
  intraretinalHaemorrhage,
  hardExudates,
  microaneurysm,
  preretinalHaemorrhage,
  softExudate,
} from './lesionShapes.ts';
import { neovascularisation } from './neovascularisation.ts';
import { placeLesion } from './placeLesion.ts';
import { drawBetween, drawCount, type Random } from './randomDraws.ts';
import type { Vessel } from './growVessels.ts';

type Range = readonly [low: number, high: number];

interface LesionCounts {
  readonly microaneurysms: Range;
  readonly haemorrhages: Range;
  readonly hardExudates: Range;
  readonly softExudates: Range;
}

/** Haemorrhages of grade 3 are counted for each quadrant, those of the others for the eye. */
const countsOfGrade: Readonly<Record<IcdrGrade, LesionCounts>> = {
  0: { microaneurysms: [0, 0], haemorrhages: [0, 0], hardExudates: [0, 0], softExudates: [0, 0] },
  1: { microaneurysms: [3, 9], haemorrhages: [0, 0], hardExudates: [0, 0], softExudates: [0, 0] },
  2: { microaneurysms: [10, 28], haemorrhages: [4, 18], hardExudates: [0, 4], softExudates: [0, 2] },
  3: {
    microaneurysms: [20, 45],
    haemorrhages: [haemorrhagesAllowedInQuadrant + 1, haemorrhagesAllowedInQuadrant + 6],
    hardExudates: [1, 6],
    softExudates: [2, 5],
  },
  4: { microaneurysms: [12, 35], haemorrhages: [10, 30], hardExudates: [0, 5], softExudates: [0, 4] },
};

type IsWanted = (place: RetinalPlace) => boolean;
type AddLesion = (make: (place: RetinalPlace) => Lesion, isWanted: IsWanted) => void;

/**
 * Draws lesions whose ICDR grade (see icdrGrade) is the asked one: their numbers, kinds, forms and places. Large lesions
 * are placed first, so that small ones fit between them.
 */
export function planLesions(
  grade: IcdrGrade,
  anatomy: Anatomy,
  vessels: readonly Vessel[],
  random: Random,
): Lesion[] {
  const lesions: Lesion[] = [];
  const add: AddLesion = (make, isWanted) => {
    lesions.push(placeLesion(make, isWanted, { anatomy, vessels, lesions }, random));
  };
  const counts = countsOfGrade[grade];
  if (grade === 4) addProliferation(anatomy, random, lesions, add);
  repeat(counts.softExudates, random, () => {
    add((place) => softExudate(place, anatomy, random), within(0.3, 0.85, anatomy));
  });
  repeat(counts.hardExudates, random, () => {
    const isCircinate = random() < 0.3;
    add((place) => hardExudates(place, isCircinate, random), within(0.05, 0.6, anatomy));
  });
  for (const isThere of grade === 3 ? quadrants(anatomy) : [() => true])
    repeat(counts.haemorrhages, random, () => {
      add((place) => intraretinalHaemorrhage(place, anatomy, random), isThere);
    });
  repeat(counts.microaneurysms, random, () => {
    add((place) => microaneurysm(place, random), within(0.05, 0.75, anatomy));
  });
  return lesions;
}

/** New vessels on the disc, elsewhere, or both; in one eye of three they have bled before the retina. */
function addProliferation(anatomy: Anatomy, random: Random, lesions: Lesion[], add: AddLesion): void {
  const isOnDisc = random() < 0.6;
  const { disc } = anatomy;
  if (isOnDisc) {
    const reach = drawBetween(random, 0.18, 0.25);
    lesions.push(neovascularisation(disc, reach, random));
  }
  const elsewhere = isOnDisc ? drawCount(random, 0, 1) : drawCount(random, 1, 2);
  for (let i = 0; i < elsewhere; i++) {
    const reach = drawBetween(random, 0.07, 0.12);
    add((place) => neovascularisation(place, reach, random), within(0.45, 0.8, anatomy));
  }
  if (random() < 1 / 3) add((place) => preretinalHaemorrhage(place, random), within(0.25, 0.75, anatomy));
}

function quadrants({ fovea, disc }: Anatomy): IsWanted[] {
  return [0, 1, 2, 3].map((wanted) => (place) => quadrant(place, fovea, disc) === wanted);
}

function within(nearest: number, furthest: number, { fovea }: Anatomy): IsWanted {
  return (place) => {
    const distance = Math.hypot(place.x - fovea.x, place.y - fovea.y);
    return distance >= nearest && distance <= furthest;
  };
}

function repeat([low, high]: Range, random: Random, action: () => void): void {
  for (let count = drawCount(random, low, high); count > 0; count--) action();
}

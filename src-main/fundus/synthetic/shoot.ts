import type { Anatomy, RetinalPlace } from './anatomy.ts';

/** The direction, in radians from x towards y, that a vessel at this place tends to. */
export type Course = (place: RetinalPlace, travelled: number) => number;

/** A vessel about to grow. */
export interface Shoot {
  readonly kind: 'artery' | 'vein';
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

/** The course of the small vessels inside the arcades: to the fovea, a little on their own side. */
export function towardsMacula({ fovea }: Anatomy, half: 1 | -1): Course {
  return (place) => Math.atan2(fovea.y - half * 0.1 - place.y, fovea.x - place.x);
}

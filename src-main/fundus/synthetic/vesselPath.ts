import type { RetinalPlace } from './anatomy.ts';

export interface VesselPoint extends RetinalPlace {
  /** Half the width of the blood column here, in radii of the field of view. */
  readonly radius: number;
}

/** The centre line of one unbranched vessel with its tapering width. */
export type VesselPath = readonly VesselPoint[];

import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';

/** One curve of a plot. */
export interface ProfileCurve {
  readonly id: string;
  /** Beside its values; empty where the only curve needs no name. */
  readonly label: string;
  /** Its place in the list of looks, so that a baseline has one look in every plot. */
  readonly look: number;
  readonly profile: BoundaryProfile;
}

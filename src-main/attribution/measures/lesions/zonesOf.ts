import type { DistanceProfile } from '../../../contract/lesionMeasures.ts';

export interface Zone {
  /** Signed attribution, in units of F. */
  readonly sum: number;
  /** Area on the map, in pixels of the photograph. */
  readonly areaPx: number;
  /** Signed attribution per model pixel; null where the zone has no area. */
  readonly mean: number | null;
}

export interface Zones {
  readonly interior: Zone;
  readonly rim: Zone;
  readonly surround: Zone;
}

/**
 * The zones of a lesion for a rim of full width w (even, in pixels of the photograph), symmetric about the edge, by signed
 * distance d: interior d < -w/2, rim |d| < w/2, surround w/2 < d < 3w/2, as far as the profile reaches. No pixel centre lies
 * on a border between them.
 */
export function zonesOf(profile: DistanceProfile, rimWidthPx: number, modelPixelPx: number): Zones {
  const half = rimWidthPx / 2;
  return {
    interior: addBins(profile, -Infinity, -half, modelPixelPx),
    rim: addBins(profile, -half, half, modelPixelPx),
    surround: addBins(profile, half, half + rimWidthPx, modelPixelPx),
  };
}

function addBins(profile: DistanceProfile, fromPx: number, toPx: number, modelPixelPx: number): Zone {
  const first = Math.max(0, fromPx - profile.firstPx);
  const end = Math.min(profile.sum.length, toPx - profile.firstPx);
  let [sum, areaPx] = [0, 0];
  for (let bin = first; bin < end; bin++) {
    sum += profile.sum[bin]!;
    areaPx += profile.areaPx[bin]!;
  }
  return { sum, areaPx, mean: areaPx > 0 ? (sum / areaPx) * modelPixelPx ** 2 : null };
}

import type { DistanceProfile } from '../../../contract/lesionMeasures.ts';
import { zonesOf } from './zonesOf.ts';

/**
 * Mean of the rims minus mean of the interiors, attribution per model pixel, each over the whole area of the lesions that
 * have both; null where none has.
 */
export function pooledContrast(
  profiles: readonly DistanceProfile[],
  rimWidthPx: number,
  modelPixelPx: number,
): number | null {
  let [rimSum, rimArea, interiorSum, interiorArea] = [0, 0, 0, 0];
  for (const profile of profiles) {
    const { rim, interior } = zonesOf(profile, rimWidthPx, modelPixelPx);
    if (rim.mean === null || interior.mean === null) continue;
    rimSum += rim.sum;
    rimArea += rim.areaPx;
    interiorSum += interior.sum;
    interiorArea += interior.areaPx;
  }
  if (rimArea === 0) return null;
  return (rimSum / rimArea - interiorSum / interiorArea) * modelPixelPx ** 2;
}

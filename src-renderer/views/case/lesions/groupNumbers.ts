import type { MeasuredLesion } from '../../../../src-main/contract/lesionMeasures.ts';
import { paperPattern } from '../../../../src-main/attribution/measures/lesions/paperPattern.ts';
import { zonesOf, type Zone } from '../../../../src-main/attribution/measures/lesions/zonesOf.ts';

/** Signed attribution per model pixel in each zone; null where no lesion has that zone. */
export interface ZoneMeans {
  readonly interior: number | null;
  readonly rim: number | null;
  readonly surround: number | null;
}

export interface GroupNumbers {
  readonly means: ZoneMeans;
  /** Rim minus interior; null without both. */
  readonly contrast: number | null;
  readonly measured: number;
  readonly belowResolution: number;
  readonly offTheMap: number;
  /** Measured, but nowhere farther from the edge than half of the rim, or without a rim on the map. */
  readonly withoutInterior: number;
  /** Of those with an interior: inside negative and at the rim positive. */
  readonly agreeing: number;
}

/**
 * What a group of lesions has in common, for one width of the rim. Sums and areas are added up before they are divided,
 * and all means are of the lesions that have an interior, where there are any, so that they can be compared.
 */
export function groupNumbers(
  lesions: readonly MeasuredLesion[],
  rimWidthPx: number,
  modelPixelPx: number,
): GroupNumbers {
  const zones = lesions
    .filter(({ status }) => status === 'measured')
    .map(({ profile }) => zonesOf(profile, rimWidthPx, modelPixelPx));
  const withInterior = zones.filter(({ interior, rim }) => interior.mean !== null && rim.mean !== null);
  const compared = withInterior.length > 0 ? withInterior : zones;
  const mean = (zone: 'interior' | 'rim' | 'surround'): number | null =>
    pooledMean(
      compared.map((all) => all[zone]),
      modelPixelPx,
    );
  const means = { interior: mean('interior'), rim: mean('rim'), surround: mean('surround') };
  return {
    means,
    contrast: means.interior === null || means.rim === null ? null : means.rim - means.interior,
    measured: zones.length,
    belowResolution: lesions.filter(({ status }) => status === 'belowResolution').length,
    offTheMap: lesions.filter(({ status }) => status === 'offTheMap').length,
    withoutInterior: zones.length - withInterior.length,
    agreeing: withInterior.filter((all) => paperPattern(all) === 'agrees').length,
  };
}

function pooledMean(zones: readonly Zone[], modelPixelPx: number): number | null {
  const sum = zones.reduce((total, zone) => total + zone.sum, 0);
  const areaPx = zones.reduce((total, zone) => total + zone.areaPx, 0);
  return areaPx === 0 ? null : (sum / areaPx) * modelPixelPx ** 2;
}

import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';
import type { AttributionUnit } from '../../wording/attributionUnit.ts';
import { edgeDistanceText, lesionCountText } from '../../wording/lesionWords.ts';
import type { DrawnExtent } from './drawnExtent.ts';

/** What a profile looks like, for who does not see it: where it begins and ends, is highest and is lowest. */
export function profileDescription(
  profile: BoundaryProfile,
  extent: DrawnExtent,
  unit: AttributionUnit,
  distanceUnit: string,
): string {
  const drawn = profile.distances.flatMap((distance, index) => {
    const mean = profile.mean[index] ?? null;
    const isDrawn = distance > extent.fromDistance && distance < extent.toDistance;
    return mean === null || !isDrawn ? [] : [{ distance, mean }];
  });
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return 'There is nothing to draw.';
  const highest = drawn.reduce((most, point) => (point.mean > most.mean ? point : most));
  const lowest = drawn.reduce((least, point) => (point.mean < least.mean ? point : least));
  const said = (word: string, { distance, mean }: (typeof drawn)[number]): string =>
    `${word} ${unit.numberText(mean)} ${edgeDistanceText(distance, distanceUnit)}`;
  return `Mean attribution by distance to the edge${unit.text === '' ? '' : `, in units of ${unit.text}`}: ${said('begins at', first)}, ${said('is highest at', highest)}, ${said('is lowest at', lowest)}, ${said('ends at', last)}.`;
}

/** One bin in words: `12.5 px inside the edge: −0.4, 95 % −1.2 to +0.3, 14 lesions`. */
export function binText(
  profile: BoundaryProfile,
  index: number,
  unit: AttributionUnit,
  distanceUnit: string,
): string {
  const { distances, mean, low, high, lesions } = profile;
  const least = low[index] ?? null;
  const most = high[index] ?? null;
  const interval =
    least === null || most === null
      ? 'no interval'
      : `95 % from ${unit.numberText(least)} to ${unit.numberText(most)}`;
  const value = `${unit.numberText(mean[index] ?? 0)}${unit.text === '' ? '' : ` ${unit.text}`}`;
  return `${edgeDistanceText(distances[index]!, distanceUnit)}: ${value}, ${interval}, ${lesionCountText(lesions[index] ?? 0)}`;
}

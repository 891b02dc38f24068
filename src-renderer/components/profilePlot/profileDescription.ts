import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';
import type { AttributionUnit } from '../../wording/attributionUnit.ts';
import { edgeDistanceText } from '../../wording/lesionWords.ts';
import type { DrawnExtent } from './drawnExtent.ts';
import type { ProfileCurve } from './profileCurve.ts';

/** What the curves look like, for who does not see them: where each begins and ends, is highest and is lowest. */
export function profileDescription(
  curves: readonly ProfileCurve[],
  extent: DrawnExtent,
  unit: AttributionUnit,
  distanceUnit: string,
): string {
  const shapes = curves.map(({ label, profile }) => {
    const shape = shapeText(profile, extent, unit, distanceUnit);
    return label === '' ? shape : `${label} ${shape}`;
  });
  const power = unit.text === '' ? '' : `, in units of ${unit.text}`;
  return `Mean attribution by distance to the edge${power}: ${shapes.join('; ')}.`;
}

function shapeText(
  profile: BoundaryProfile,
  { fromDistance, toDistance }: DrawnExtent,
  unit: AttributionUnit,
  distanceUnit: string,
): string {
  const drawn = profile.distances.flatMap((distance, index) => {
    const mean = profile.mean[index] ?? null;
    const isDrawn = distance > fromDistance && distance < toDistance;
    return mean === null || !isDrawn ? [] : [{ distance, mean }];
  });
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return 'has no mean';
  const highest = drawn.reduce((most, point) => (point.mean > most.mean ? point : most));
  const lowest = drawn.reduce((least, point) => (point.mean < least.mean ? point : least));
  const said = (word: string, { distance, mean }: (typeof drawn)[number]): string =>
    `${word} ${unit.numberText(mean)} ${edgeDistanceText(distance, distanceUnit)}`;
  return `${said('begins at', first)}, ${said('is highest at', highest)}, ${said('is lowest at', lowest)}, ${said('ends at', last)}`;
}

import type { AttributionUnit } from '../../wording/attributionUnit.ts';
import { edgeDistanceText, lesionCountText } from '../../wording/lesionWords.ts';
import type { ProfileCurve } from './profileCurve.ts';

/** What one curve says at the crosshair. */
export interface ProfileReading {
  readonly id: string;
  readonly label: string;
  readonly look: number;
  /** Null where the curve has none there; then the texts are empty. */
  readonly mean: number | null;
  readonly meanText: string;
  /** `−0.3 to +1.2`; empty where there is none. */
  readonly intervalText: string;
  /** `14 lesions`. */
  readonly countText: string;
}

/** One for each curve, in their order; without means where no distance is chosen. */
export function profileReadings(
  curves: readonly ProfileCurve[],
  distance: number | null,
  unit: AttributionUnit,
): readonly ProfileReading[] {
  return curves.map(({ id, label, look, profile }) => {
    const index = distance === null ? -1 : profile.distances.indexOf(distance);
    const mean = profile.mean[index] ?? null;
    const [low, high] = [profile.low[index] ?? null, profile.high[index] ?? null];
    const hasInterval = mean !== null && low !== null && high !== null;
    return {
      id,
      label,
      look,
      mean,
      meanText: mean === null ? '' : unit.numberText(mean),
      intervalText: hasInterval ? `${unit.numberText(low)} to ${unit.numberText(high)}` : '',
      countText: mean === null ? '' : lesionCountText(profile.lesions[index] ?? 0),
    };
  });
}

/**
 * All of them in words: `12.5 px inside the edge: −0.4 × 10⁻³, 95 % from −1.2 to +0.3, 14 lesions`, with the names of the
 * curves where they have any.
 */
export function readingText(
  distance: number,
  readings: readonly ProfileReading[],
  unit: AttributionUnit,
  distanceUnit: string,
): string {
  const power = unit.text === '' ? '' : ` ${unit.text}`;
  const said = readings
    .filter(({ mean }) => mean !== null)
    .map(({ label, meanText, intervalText, countText }) => {
      const interval = intervalText === '' ? 'no interval' : `95 % from ${intervalText}`;
      return `${label === '' ? '' : `${label} `}${meanText}${power}, ${interval}, ${countText}`;
    });
  return `${edgeDistanceText(distance, distanceUnit)}: ${said.join('; ')}`;
}

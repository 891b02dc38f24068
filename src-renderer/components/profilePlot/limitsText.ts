import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';
import { filledEnds, type DrawnExtent } from './drawnExtent.ts';

/** What of the profiles lies outside the plot, in whole sentences; empty where nothing does. */
export function limitsText(
  profiles: readonly BoundaryProfile[],
  { fromDistance, low: bottom, high: top }: DrawnExtent,
  distanceUnit: string,
): string {
  const deepest = filledEnds(profiles)?.fromDistance ?? fromDistance;
  const isIntervalCut = profiles.some(({ distances, low, high }) =>
    distances.some(
      (distance, index) =>
        distance > fromDistance && ((low[index] ?? bottom) < bottom || (high[index] ?? top) > top),
    ),
  );
  const inside = (distance: number): string => `${Number(Math.abs(distance).toFixed(1))} ${distanceUnit}`;
  return [
    ...(deepest < fromDistance
      ? [`Drawn to ${inside(fromDistance)} inside the edge; there are means to ${inside(deepest)}.`]
      : []),
    ...(isIntervalCut ? ['Intervals that are wider than the plot are cut off.'] : []),
  ].join(' ');
}

import type { BoundaryProfile } from '../../../src-main/contract/lesionMeasures.ts';
import type { DrawnExtent } from './drawnExtent.ts';

/** The distances in the plot at which some profile has a mean, ascending: where a crosshair can stand. */
export function plotStops(
  profiles: readonly BoundaryProfile[],
  { fromDistance, toDistance }: DrawnExtent,
): readonly number[] {
  const found = profiles.flatMap(({ distances, mean }) =>
    distances.filter(
      (distance, index) => mean[index] !== null && distance > fromDistance && distance < toDistance,
    ),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}

/** The nearest one, of two equally near ones the inner one; null where there is none. */
export function nearestStop(stops: readonly number[], distance: number): number | null {
  return stops.reduce<number | null>(
    (best, stop) => (best === null || Math.abs(stop - distance) < Math.abs(best - distance) ? stop : best),
    null,
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Where a key moves the crosshair, no farther than to the ends; null where it moves none. Without a crosshair, arrows and
 * page keys first put it beside the edge, on the inside.
 */
export function stopAfterKey(stops: readonly number[], current: number | null, key: string): number | null {
  const step = steps[key];
  if (step === undefined || stops.length === 0) return null;
  if (current === null && Number.isFinite(step)) return nearestStop(stops, 0);
  const place = current === null ? 0 : stops.indexOf(current);
  return stops[Math.min(stops.length - 1, Math.max(0, place + step))]!;
}

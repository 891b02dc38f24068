import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import { contourPercentile, drawnPercentile, smoothedMap, type SharedScale } from '../drawnOverlay.ts';
import type { LayerState } from '../layerState.ts';
import { clipPercentile } from '../mapStatistics.ts';
import type { SignedMap } from '../signedMap.ts';
import { percentileOfAll } from './percentileOfAll.ts';

/**
 * One scale for several maps as they are drawn, smoothed: its percentiles are of the absolute values inside the field of
 * view of all of them together. Null without maps.
 */
export function sharedScale(
  maps: readonly SignedMap[],
  fieldOfView: FieldOfView | null,
  layers: LayerState,
): SharedScale | null {
  if (maps.length === 0) return null;
  const sorted = maps.map((map) => smoothedMap(map, fieldOfView, layers.smoothingPx).statistics.sortedInside);
  const clip = percentileOfAll(sorted, clipPercentile);
  // In sparse maps the percentile itself can be zero; then the largest value is the scale.
  const largest = Math.max(...sorted.map((values) => values.at(-1) ?? 0));
  const threshold = drawnPercentile(layers);
  return {
    fullStrength: clip > 0 ? clip : largest > 0 ? largest : 1,
    threshold: threshold === 0 ? 0 : percentileOfAll(sorted, threshold),
    contourLevel: percentileOfAll(sorted, contourPercentile(layers)),
  };
}

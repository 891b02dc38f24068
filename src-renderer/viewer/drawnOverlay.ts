import type { FieldOfView } from '../../src-main/contract/fieldOfView.ts';
import type { OverlayScale } from '../../src-main/fundus/overlay/overlayScale.ts';
import { fieldOfViewMask } from '../../src-main/fundus/fieldOfViewMask.ts';
import { gaussianSmooth } from '../../src-main/fundus/gaussianSmooth.ts';
import { contourGrid, contourLines, type ContourLines } from './contours/contourLines.ts';
import type { SampleGrid } from './contours/traceContours.ts';
import type { LayerState } from './layerState.ts';
import { mapStatistics, scaleOf, type MapStatistics } from './mapStatistics.ts';
import type { SignedMap } from './signedMap.ts';

/** An attribution ready to be drawn with some layers. */
export interface DrawnOverlay {
  /** Smoothed as the layers say. The same object as long as only other settings change. */
  readonly map: SignedMap;
  readonly statistics: MapStatistics;
  readonly scale: OverlayScale;
  /** What smoothing leaves of the total absolute attribution, 0..1: neighbours of opposite sign cancel. */
  readonly remainingShare: number;
  /** Null where no contours are drawn. */
  readonly contours: ContourLines | null;
}

/** Contours need a bound: where the threshold is 0, they go around this percentile. */
const contourPercentile = 90;

/** What is drawn begins at this percentile of the absolute attribution. */
export function drawnPercentile({ drawing, thresholdPercentile }: LayerState): number {
  return drawing === 'contours' && thresholdPercentile === 0 ? contourPercentile : thresholdPercentile;
}

interface SmoothedMap {
  readonly map: SignedMap;
  readonly statistics: MapStatistics;
  readonly remainingShare: number;
  grid: SampleGrid | null;
  contours: { readonly level: number; readonly lines: ContourLines } | null;
}

/** Different smoothings of one map that are kept. */
const kept = 4;
/** By the values of the map, so that one that is prepared ahead is ready when its case is opened. */
const smoothedMaps = new WeakMap<Float32Array, Map<string, SmoothedMap>>();

/**
 * Gives the way from a map to what is drawn. Smoothing, sorting and tracing are done again only when what they depend
 * on has changed: a switch or the opacity costs nothing here. What was done lives as long as the map's values.
 */
export function createOverlayPreparation(): (
  overlay: SignedMap,
  fieldOfView: FieldOfView | null,
  layers: LayerState,
) => DrawnOverlay {
  return (overlay, fieldOfView, layers) => {
    const { smoothingPx } = layers;
    const smoothed = smoothedMaps.get(overlay.values) ?? new Map<string, SmoothedMap>();
    smoothedMaps.set(overlay.values, smoothed);
    const dependsOn = JSON.stringify([smoothingPx, fieldOfView, overlay.transform]);
    const prepared = smoothed.get(dependsOn) ?? smooth(overlay, fieldOfView, smoothingPx);
    smoothed.set(dependsOn, prepared);
    if (smoothed.size > kept) smoothed.delete(smoothed.keys().next().value!);
    const scale = scaleOf(prepared.statistics, drawnPercentile(layers));
    const contours = layers.drawing === 'fill' ? null : tracedAt(prepared, layers);
    const { map, statistics, remainingShare } = prepared;
    return { map, statistics, scale, remainingShare, contours };
  };
}

function smooth(overlay: SignedMap, fieldOfView: FieldOfView | null, smoothingPx: number): SmoothedMap {
  const { widthPx, heightPx, values, transform } = overlay;
  const map =
    smoothingPx === 0
      ? overlay
      : { ...overlay, values: gaussianSmooth(values, widthPx, heightPx, smoothingPx) };
  const inside = fieldOfView === null ? null : fieldOfViewMask(fieldOfView, transform);
  const total = totalAbsolute(values);
  return {
    map,
    statistics: mapStatistics(map.values, inside),
    remainingShare: total === 0 ? 1 : totalAbsolute(map.values) / total,
    grid: null,
    contours: null,
  };
}

function totalAbsolute(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += Math.abs(value);
  return total;
}

function tracedAt(prepared: SmoothedMap, layers: LayerState): ContourLines {
  const percentile = layers.thresholdPercentile === 0 ? contourPercentile : layers.thresholdPercentile;
  const level = scaleOf(prepared.statistics, percentile).threshold;
  // An all-zero map has no level to go around, and a sparse one may have a percentile of zero.
  if (level <= 0) return { positive: [], negative: [] };
  if (prepared.contours?.level === level) return prepared.contours.lines;
  prepared.grid ??= contourGrid(prepared.map);
  const lines = contourLines(prepared.map, prepared.grid, level);
  prepared.contours = { level, lines };
  return lines;
}

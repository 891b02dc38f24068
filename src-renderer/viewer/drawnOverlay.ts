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

/** A scale that several maps are drawn with, so that they can be compared. */
export interface SharedScale extends OverlayScale {
  /** The absolute attribution that contours go around; 0 for no contours. */
  readonly contourLevel: number;
}

/** Contours need a bound: where the threshold is 0, they go around this percentile. */
const defaultContourPercentile = 90;

/** Contours go around this percentile of the absolute attribution. */
export function contourPercentile({ thresholdPercentile }: LayerState): number {
  return thresholdPercentile === 0 ? defaultContourPercentile : thresholdPercentile;
}

/** What is drawn begins at this percentile of the absolute attribution. */
export function drawnPercentile(layers: LayerState): number {
  return layers.drawing === 'contours' ? contourPercentile(layers) : layers.thresholdPercentile;
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
  /** Null for the scale of the map itself. */
  shared?: SharedScale | null,
) => DrawnOverlay {
  return (overlay, fieldOfView, layers, shared = null) => {
    const prepared = smoothedMap(overlay, fieldOfView, layers.smoothingPx);
    const { map, statistics, remainingShare } = prepared;
    const { fullStrength, threshold } = shared ?? scaleOf(statistics, drawnPercentile(layers));
    const level = shared?.contourLevel ?? scaleOf(statistics, contourPercentile(layers)).threshold;
    const contours = layers.drawing === 'fill' ? null : tracedAt(prepared, level);
    return { map, statistics, scale: { fullStrength, threshold }, remainingShare, contours };
  };
}

/** A map as it is drawn, smoothed and sorted once as long as its values live. */
export function smoothedMap(
  overlay: SignedMap,
  fieldOfView: FieldOfView | null,
  smoothingPx: number,
): SmoothedMap {
  const smoothed = smoothedMaps.get(overlay.values) ?? new Map<string, SmoothedMap>();
  smoothedMaps.set(overlay.values, smoothed);
  const dependsOn = JSON.stringify([smoothingPx, fieldOfView, overlay.transform]);
  const prepared = smoothed.get(dependsOn) ?? smooth(overlay, fieldOfView, smoothingPx);
  smoothed.set(dependsOn, prepared);
  if (smoothed.size > kept) smoothed.delete(smoothed.keys().next().value!);
  return prepared;
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

function tracedAt(prepared: SmoothedMap, level: number): ContourLines {
  // An all-zero map has no level to go around, and a sparse one may have a percentile of zero.
  if (level <= 0) return { positive: [], negative: [] };
  if (prepared.contours?.level === level) return prepared.contours.lines;
  prepared.grid ??= contourGrid(prepared.map);
  const lines = contourLines(prepared.map, prepared.grid, level);
  prepared.contours = { level, lines };
  return lines;
}

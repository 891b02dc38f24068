import type { PixelRuns } from '../../../fundus/region/pixelRuns.ts';
import type { RegionLabels } from '../../../fundus/signedDistance.ts';
import type { RasterisedLesion } from './rasterisedLesion.ts';

/** Which lesion each pixel belongs to, in the part of the photograph that the lesions and their reach take up. */
export interface PaintedLayer extends RegionLabels {
  readonly leftPx: number;
  readonly topPx: number;
}

/**
 * Lesion k of the list gets the label k + 1. Where lesions overlap a pixel belongs to the smallest of them; of lesions of
 * the same area, to the one that comes first.
 */
export function paintLayer(
  lesions: readonly RasterisedLesion[],
  photograph: { readonly widthPx: number; readonly heightPx: number },
  reachPx: number,
): PaintedLayer {
  const { leftPx, topPx, rightPx, bottomPx } = boundsOf(lesions, photograph, reachPx);
  const [widthPx, heightPx] = [Math.max(0, rightPx - leftPx), Math.max(0, bottomPx - topPx)];
  const labels = new Int32Array(widthPx * heightPx);
  const order = lesions.map((_, index) => index);
  order.sort((a, b) => lesions[b]!.areaPx - lesions[a]!.areaPx || b - a);
  for (const index of order) {
    const { runs } = lesions[index]!;
    for (let i = 0; i < runs.length; i += 3) {
      const offset = (runs[i]! - topPx) * widthPx - leftPx;
      labels.fill(index + 1, offset + runs[i + 1]!, offset + runs[i + 2]!);
    }
  }
  return { leftPx, topPx, widthPx, heightPx, labels };
}

function boundsOf(
  lesions: readonly RasterisedLesion[],
  photograph: { readonly widthPx: number; readonly heightPx: number },
  reachPx: number,
): {
  readonly leftPx: number;
  readonly topPx: number;
  readonly rightPx: number;
  readonly bottomPx: number;
} {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { runs } of lesions) {
    if (runs.length === 0) continue;
    const [first, end] = columnsOf(runs);
    left = Math.min(left, first);
    right = Math.max(right, end);
    top = Math.min(top, runs[0]!);
    bottom = Math.max(bottom, runs[runs.length - 3]! + 1);
  }
  if (left > right) return { leftPx: 0, topPx: 0, rightPx: 0, bottomPx: 0 };
  return {
    leftPx: Math.max(0, left - reachPx),
    topPx: Math.max(0, top - reachPx),
    rightPx: Math.min(photograph.widthPx, right + reachPx),
    bottomPx: Math.min(photograph.heightPx, bottom + reachPx),
  };
}

function columnsOf(runs: PixelRuns): readonly [number, number] {
  let [first, end] = [Infinity, -Infinity];
  for (let i = 0; i < runs.length; i += 3) {
    first = Math.min(first, runs[i + 1]!);
    end = Math.max(end, runs[i + 2]!);
  }
  return [first, end];
}

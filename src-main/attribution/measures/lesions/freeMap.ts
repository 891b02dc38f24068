import type { CropTransform } from '../../../contract/cropTransform.ts';
import type { FieldOfView } from '../../../contract/fieldOfView.ts';
import { fieldOfViewMask } from '../../../fundus/fieldOfViewMask.ts';
import type { AttributionMap } from '../../../fundus/overlay/sampleMap.ts';
import type { ZoneRuns } from './zoneRuns.ts';

/** A map where moved contours may be put: NaN elsewhere, and in a margin all round it. */
export interface FreeMap {
  readonly marginPx: number;
  /** Of one row, margins included. */
  readonly strideModelPx: number;
  readonly values: Float32Array;
  /** Indices of the model pixels that are free, without margin: row * widthPx + column. */
  readonly freePixels: Int32Array;
}

/**
 * The model pixels that are free of lesions: with their centre inside the field of view, and without a part of any lesion
 * or of its rim, of whatever layer.
 */
export function freeMap(
  map: AttributionMap,
  transform: CropTransform,
  fieldOfView: FieldOfView,
  taken: readonly ZoneRuns[],
  marginPx: number,
): FreeMap {
  const { widthPx, heightPx } = map;
  const isFree = fieldOfViewMask(fieldOfView, transform).data;
  for (const runs of taken) takeRuns(isFree, runs, transform);
  const strideModelPx = widthPx + 2 * marginPx;
  const values = new Float32Array(strideModelPx * (heightPx + 2 * marginPx)).fill(NaN);
  const freePixels: number[] = [];
  for (let i = 0; i < isFree.length; i++) {
    if (isFree[i] === 0) continue;
    const row = Math.floor(i / widthPx);
    values[(row + marginPx) * strideModelPx + marginPx + (i - row * widthPx)] = map.values[i]!;
    freePixels.push(i);
  }
  return { marginPx, strideModelPx, values, freePixels: Int32Array.from(freePixels) };
}

function takeRuns(isFree: Uint8Array, runs: ZoneRuns, transform: CropTransform): void {
  const { leftPx, topPx, cropWidthPx, cropHeightPx, targetWidthPx, targetHeightPx } = transform;
  const [across, down] = [targetWidthPx / cropWidthPx, targetHeightPx / cropHeightPx];
  runs.visit(({ row, firstColumn, endColumn }) => {
    const first = Math.max(0, Math.floor((firstColumn - leftPx) * across));
    const end = Math.min(targetWidthPx, Math.ceil((endColumn - leftPx) * across));
    const bottom = Math.min(targetHeightPx, Math.ceil((row + 1 - topPx) * down));
    for (let y = Math.max(0, Math.floor((row - topPx) * down)); y < bottom; y++)
      if (first < end) isFree.fill(0, y * targetWidthPx + first, y * targetWidthPx + end);
  });
}

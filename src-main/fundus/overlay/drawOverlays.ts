import type { CropTransform } from '../../contract/cropTransform.ts';
import type { EightBitPhotograph } from '../photograph.ts';
import { mapRows } from './mapRows.ts';
import type { OverlayPresetName } from './overlayPreset.ts';
import type { OverlayScale, ShownSigns } from './overlayScale.ts';
import { paintOverlayRow } from './paintOverlayRow.ts';
import type { AttributionMap } from './sampleMap.ts';

interface GreyPicture {
  /** Row-major, 0..1. */
  readonly grey: Float32Array;
  /** How its pixels lie on the original. */
  readonly transform: CropTransform;
}

export interface DrawnMap {
  /** Signed, smoothed if wanted. */
  readonly map: AttributionMap;
  /** How its pixels lie on the same original. */
  readonly transform: CropTransform;
  readonly preset: OverlayPresetName;
  readonly scale: OverlayScale;
}

/** One map over the photograph in grey, once for each choice of signs: as `composeOverlay` with bicubic interpolation, full strength. */
export function drawOverlays(
  { grey, transform }: GreyPicture,
  { map, transform: mapTransform, preset, scale }: DrawnMap,
  pictures: readonly ShownSigns[],
): readonly EightBitPhotograph[] {
  const { targetWidthPx: widthPx, targetHeightPx: heightPx } = transform;
  const rowOfMap = mapRows(map, mapTransform, transform, 'bicubic');
  const values = new Float64Array(widthPx);
  const painted = pictures.map(({ showPositive, showNegative }) => ({
    samples: new Uint8Array(3 * widthPx * heightPx),
    paint: { showPositive, showNegative, preset, scale, opacity: 1 },
  }));
  for (let row = 0; row < heightPx; row++) {
    rowOfMap(row, values);
    const start = row * widthPx;
    for (const { samples, paint } of painted)
      paintOverlayRow({ data: samples, start: 3 * start, channels: 3 }, grey, start, values, paint);
  }
  return painted.map(({ samples }) => ({ widthPx, heightPx, samples }));
}

import type { CropTransform } from '../../contract/cropTransform.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { luminance } from '../luminance.ts';
import { mapRows } from './mapRows.ts';
import { paintOverlayRow, type OverlayPaint } from './paintOverlayRow.ts';
import type { RgbaPicture } from './rgbaPicture.ts';
import type { AttributionMap, MapInterpolation } from './sampleMap.ts';

export interface OverlayRequest extends OverlayPaint {
  /** The photograph as it is displayed, and how its pixels lie on the original. */
  readonly picture: ImageTensor;
  readonly pictureTransform: CropTransform;
  /** The signed map, smoothed if wanted, and how its pixels lie on the same original. */
  readonly map: AttributionMap;
  readonly mapTransform: CropTransform;
  readonly interpolation: MapInterpolation;
}

/**
 * Lays a signed attribution map over the photograph in grey. Every displayed pixel is followed through the original
 * photograph into the map, so the two fit exactly whatever was cropped or resampled. Returns an opaque picture of the
 * displayed size.
 */
export function composeOverlay(request: OverlayRequest): RgbaPicture {
  const { picture, pictureTransform, map, mapTransform, interpolation } = request;
  const { widthPx, heightPx } = picture;
  const grey = luminance(picture);
  const rowOfMap = mapRows(map, mapTransform, pictureTransform, interpolation);
  const values = new Float64Array(widthPx);
  const data = new Uint8Array(4 * widthPx * heightPx).fill(255);
  for (let row = 0; row < heightPx; row++) {
    rowOfMap(row, values);
    const start = row * widthPx;
    paintOverlayRow({ data, start: 4 * start, channels: 4 }, grey, start, values, request);
  }
  return { widthPx, heightPx, data };
}

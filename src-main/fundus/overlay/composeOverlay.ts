import type { CropTransform } from '../../contract/cropTransform.ts';
import type { ImageTensor } from '../../contract/imageTensor.ts';
import { toOriginal, toTarget } from '../cropTransform.ts';
import { luminance } from '../luminance.ts';
import { overlayPresets, type OverlayPreset, type OverlayPresetName } from './overlayPreset.ts';
import { signedStrength, type OverlayScale, type ShownSigns } from './overlayScale.ts';
import type { RgbaPicture } from './rgbaPicture.ts';
import { sampleMap, type AttributionMap, type MapInterpolation } from './sampleMap.ts';

export interface OverlayRequest extends ShownSigns {
  /** The photograph as it is displayed, and how its pixels lie on the original. */
  readonly picture: ImageTensor;
  readonly pictureTransform: CropTransform;
  /** The signed map, smoothed if wanted, and how its pixels lie on the same original. */
  readonly map: AttributionMap;
  readonly mapTransform: CropTransform;
  readonly preset: OverlayPresetName;
  readonly scale: OverlayScale;
  /** 0..1. At 0 the grey photograph alone remains. */
  readonly opacity: number;
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
  const preset = overlayPresets[request.preset];
  const grey = luminance(picture);
  const data = new Uint8Array(4 * widthPx * heightPx);
  for (let row = 0; row < heightPx; row++)
    for (let column = 0; column < widthPx; column++) {
      const index = row * widthPx + column;
      const original = toOriginal(pictureTransform, { x: column + 0.5, y: row + 0.5 });
      const value = sampleMap(map, toTarget(mapTransform, original), interpolation);
      const strength = request.opacity * signedStrength(value, request.scale, request);
      paint(data, 4 * index, preset.dimming * grey[index]!, strength, preset);
    }
  return { widthPx, heightPx, data };
}

function paint(data: Uint8Array, at: number, grey: number, strength: number, preset: OverlayPreset): void {
  const colour = strength >= 0 ? preset.positive : preset.negative;
  const amount = Math.abs(strength);
  const under = preset.blending === 'add' ? grey : grey * (1 - amount);
  for (let channel = 0; channel < 3; channel++)
    data[at + channel] = Math.round(255 * Math.min(1, under + amount * colour[channel]!));
  data[at + 3] = 255;
}

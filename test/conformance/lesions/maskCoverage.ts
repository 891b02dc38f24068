import type { CropTransform } from '../../../src-main/contract/cropTransform.ts';
import type { PixelMask } from '../../../src-main/contract/imageTensor.ts';
import { resample } from '../../../src-main/fundus/resample.ts';

/**
 * A mask of the original photograph on the target grid: the share (0..1) of every target pixel that the mask covers.
 * A share, not a yes or no, because a microaneurysm can be smaller than a model-space pixel. Returns
 * [targetHeightPx, targetWidthPx].
 */
export function maskCoverage(mask: PixelMask, transform: CropTransform): Float32Array {
  const samples = new Uint8Array(3 * mask.data.length);
  for (let i = 0; i < mask.data.length; i++) if (mask.data[i] !== 0) samples[3 * i] = 255;
  const image = resample({ widthPx: mask.widthPx, heightPx: mask.heightPx, samples }, transform, 'area');
  return image.data.slice(0, transform.targetWidthPx * transform.targetHeightPx);
}

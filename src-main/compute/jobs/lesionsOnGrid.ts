import type { PixelMask } from '../../contract/imageTensor.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { touchedPixels } from '../../fundus/region/touchedPixels.ts';
import type { LesionSource } from './attributeKind.ts';
import type { PreparedImage } from './prepareImage.ts';
import { readLesionMask } from './readLesionMask.ts';

/**
 * Lesions on the model's grid: every model pixel that a lesion touches, so that nothing of it stays visible.
 * @throws AppError `file.*`, `baseline.invalid` when a mask does not have the size of its photograph.
 */
export async function lesionsOnGrid(lesions: LesionSource, prepared: PreparedImage): Promise<PixelMask> {
  if (lesions.kind === 'file') return readLesionMask(lesions, prepared);
  const transform = prepared.transform ?? wholePhotograph(prepared.image);
  const touched = { widthPx: transform.targetWidthPx, heightPx: transform.targetHeightPx };
  const data = new Uint8Array(touched.widthPx * touched.heightPx);
  for (const rings of lesions.rings) touchedPixels(rings, transform, data);
  return { ...touched, data };
}

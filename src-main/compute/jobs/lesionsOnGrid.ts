import type { PixelMask } from '../../contract/imageTensor.ts';
import { wholePhotograph } from '../../fundus/cropTransform.ts';
import { reachedPixels } from '../../fundus/reachedPixels.ts';
import { touchedPixels } from '../../fundus/region/touchedPixels.ts';
import type { ResampleKernel } from '../../fundus/resampleKernel.ts';
import type { LesionSource } from './attributeKind.ts';
import type { PreparedImage } from './prepareImage.ts';
import { readLesionMask } from './readLesionMask.ts';

/**
 * Lesions on the model's grid: every model pixel that has anything of a lesion in its colour, so that nothing of it stays
 * visible.
 * @param kernel That the photograph was resampled with.
 * @throws AppError `file.*`, `baseline.invalid` when a mask does not have the size of its photograph.
 */
export async function lesionsOnGrid(
  lesions: LesionSource,
  { image, transform }: PreparedImage,
  kernel: ResampleKernel,
): Promise<PixelMask> {
  const { widthPx, heightPx } =
    transform === null ? image : { widthPx: transform.originalWidthPx, heightPx: transform.originalHeightPx };
  const mask =
    lesions.kind === 'file'
      ? await readLesionMask(lesions, { widthPx, heightPx })
      : maskOfContours(lesions.rings, { widthPx, heightPx });
  return transform === null ? mask : reachedPixels(mask, transform, kernel);
}

function maskOfContours(
  several: Extract<LesionSource, { readonly kind: 'contours' }>['rings'],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): PixelMask {
  const data = new Uint8Array(widthPx * heightPx);
  for (const rings of several) touchedPixels(rings, wholePhotograph({ widthPx, heightPx }), data);
  return { widthPx, heightPx, data };
}

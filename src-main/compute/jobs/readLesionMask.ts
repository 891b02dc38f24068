import type { PixelMask } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import { maskCoverage } from '../../fundus/maskCoverage.ts';
import { decodeMask } from '../../importers/decodeMask.ts';
import { readImageFile } from '../../importers/readImageFile.ts';
import type { PreparedImage } from './prepareImage.ts';

/**
 * A lesion mask on the model's grid: every model pixel that a lesion touches, so that nothing of it stays visible.
 * @throws AppError `file.*`, `baseline.invalid` when the mask does not have the size of its photograph.
 */
export async function readLesionMask(
  { file, fileName }: { readonly file: string; readonly fileName: string },
  { image, transform }: PreparedImage,
): Promise<PixelMask> {
  const mask = await decodeMask(await readImageFile(file), fileName);
  const { widthPx, heightPx } =
    transform === null ? image : { widthPx: transform.originalWidthPx, heightPx: transform.originalHeightPx };
  if (mask.widthPx !== widthPx || mask.heightPx !== heightPx)
    throw new AppError(
      'baseline.invalid',
      `The lesion mask ${fileName} is ${mask.widthPx} x ${mask.heightPx} px, its photograph ${widthPx} x ${heightPx} px. Give the mask of this photograph.`,
      { file: fileName },
    );
  if (transform === null) return mask;
  const coverage = maskCoverage(mask, transform);
  return {
    widthPx: image.widthPx,
    heightPx: image.heightPx,
    data: Uint8Array.from(coverage, (share) => (share > 0 ? 1 : 0)),
  };
}

import type { PixelMask } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import { decodeMask } from '../../importers/decodeMask.ts';
import { readImageFile } from '../../importers/readImageFile.ts';

/**
 * A lesion mask of a photograph of this size.
 * @throws AppError `file.*`, `baseline.invalid` when the mask does not have the size of its photograph.
 */
export async function readLesionMask(
  { file, fileName }: { readonly file: string; readonly fileName: string },
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Promise<PixelMask> {
  const mask = await decodeMask(await readImageFile(file), fileName);
  if (mask.widthPx === widthPx && mask.heightPx === heightPx) return mask;
  throw new AppError(
    'baseline.invalid',
    `The lesion mask ${fileName} is ${mask.widthPx} x ${mask.heightPx} px, its photograph ${widthPx} x ${heightPx} px. Give the mask of this photograph.`,
    { file: fileName },
  );
}

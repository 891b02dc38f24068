import type { ImageTensor } from '../../contract/imageTensor.ts';
import { AppError } from '../../errors/appError.ts';
import { prepareImage, type Preparation } from './prepareImage.ts';

/**
 * A chosen photograph as a baseline picture: prepared exactly as the image is, so that the fields of view lie on each
 * other.
 * @param files Where the pictures lie, by the hash that the baseline names.
 */
export async function readBaselineImage(
  contentHash: string,
  files: Readonly<Record<string, { readonly file: string; readonly fileName: string }>>,
  preparation: Preparation,
): Promise<ImageTensor> {
  const named = files[contentHash];
  if (named === undefined)
    throw new AppError(
      'baseline.invalid',
      `The baseline image:${contentHash} names a photograph that is not in the library. Import it first.`,
    );
  const prepared = await prepareImage(
    { kind: 'photograph', ...named, contentHash, fieldOfView: null },
    preparation,
  );
  return prepared.image;
}

import type { PixelMask } from '../contract/imageTensor.ts';
import { decodeMaskPicture } from './decodeMaskPicture.ts';

/**
 * Decodes a lesion mask (IDRiD-style TIFF or PNG, one file for each lesion type): every pixel that is neither black nor
 * transparent is inside.
 * @throws AppError as {@link decodeMaskPicture}.
 */
export async function decodeMask(bytes: Uint8Array, name: string): Promise<PixelMask> {
  const { widthPx, heightPx, values } = await decodeMaskPicture(bytes, name);
  const data = new Uint8Array(values.length);
  for (let i = 0; i < data.length; i++) if (values[i] !== 0) data[i] = 1;
  return { widthPx, heightPx, data };
}

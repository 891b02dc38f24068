import type { PixelMask } from '../contract/imageTensor.ts';
import { decodeImage } from './decodeImage.ts';

/**
 * Decodes a lesion mask (IDRiD-style TIFF or PNG, one file for each lesion type): every pixel that is not black is
 * inside.
 * @throws AppError as {@link decodeImage}.
 */
export async function decodeMask(bytes: Uint8Array, name: string): Promise<PixelMask> {
  const { widthPx, heightPx, samples } = (await decodeImage(bytes, name)).photograph;
  const data = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < data.length; i++)
    if (samples[3 * i] !== 0 || samples[3 * i + 1] !== 0 || samples[3 * i + 2] !== 0) data[i] = 1;
  return { widthPx, heightPx, data };
}

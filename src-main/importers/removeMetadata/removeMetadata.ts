import type { ImageFormat } from '../imageFormat.ts';
import { removeJpegMetadata } from './removeJpegMetadata.ts';
import { removePngMetadata } from './removePngMetadata.ts';
import { removeTiffMetadata } from './removeTiffMetadata.ts';

/**
 * The bytes of a photograph's file without what they say of patient, place, time and camera: what the library keeps. It decodes to
 * the same pixels, and doing it again changes nothing.
 *
 * @param orientation As Exif counts it, 1 to 8: the one that the decoder applies.
 * @throws AppError file.unreadable where the file is not built as its format demands, so that nothing could be said of what is in it.
 */
export function removeMetadata(
  bytes: Uint8Array,
  format: Exclude<ImageFormat, 'dicom'>,
  orientation: number,
  name: string,
): Uint8Array {
  switch (format) {
    case 'jpeg':
      return removeJpegMetadata(bytes, orientation, name);
    case 'png':
      return removePngMetadata(bytes, orientation, name);
    case 'tiff':
      // Its orientation is a tag of the directory that stays.
      return removeTiffMetadata(bytes, name);
  }
}

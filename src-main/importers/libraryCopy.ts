import { importDicom, type ImportedDicom } from './dicom/importDicom.ts';
import type { ImageFormat } from './imageFormat.ts';
import { removeMetadata } from './removeMetadata/removeMetadata.ts';

export interface CopyRequest {
  readonly format: ImageFormat;
  /** As Exif counts it, 1 to 8: the one that the decoder applies. Of DICOM: 1. */
  readonly orientation: number;
  /** In hexadecimal: the library's own secret, by which identifiers of DICOM files are replaced. */
  readonly identityKey: string;
  /** For messages. */
  readonly name: string;
}

export interface LibraryCopy {
  /** Of the same format; decodes to the same pixels. */
  readonly bytes: Uint8Array;
  /** Null for every other format. */
  readonly dicom: ImportedDicom | null;
}

/**
 * What a library keeps of a photograph's file: the picture, and nothing about whose it is. The same file gives the same copy.
 * @throws AppError file.unreadable
 */
export function libraryCopy(bytes: Uint8Array, request: CopyRequest): LibraryCopy {
  const { format, orientation, identityKey, name } = request;
  if (format !== 'dicom') return { bytes: removeMetadata(bytes, format, orientation, name), dicom: null };
  const dicom = importDicom(bytes, identityKey, name);
  return { bytes: dicom.copy.bytes, dicom };
}

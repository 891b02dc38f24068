import { AppError } from '../../errors/appError.ts';
import type { Photograph } from '../../fundus/photograph.ts';
import { decodeImage } from '../../importers/decodeImage.ts';
import { readImageFile } from '../../importers/readImageFile.ts';
import type { PhotographSource } from './attributeKind.ts';

/**
 * Decodes a photograph, after making sure that it is the one that was imported.
 * @throws AppError `file.*`
 */
export async function readPhotograph(
  source: Pick<PhotographSource, 'file' | 'fileName' | 'contentHash'>,
): Promise<Photograph> {
  const { photograph, contentHash } = await decodeImage(await readBytes(source), source.fileName);
  if (source.contentHash !== null && source.contentHash !== contentHash)
    throw new AppError(
      'file.unreadable',
      `The library's copy of ${source.fileName} is damaged: its content has changed. Import the photograph again to restore it.`,
      { file: source.file },
    );
  return photograph;
}

/** A copy that the library should have is missing in other words than a file that a person named. */
async function readBytes({
  file,
  fileName,
  contentHash,
}: Pick<PhotographSource, 'file' | 'fileName' | 'contentHash'>): Promise<Uint8Array> {
  try {
    return await readImageFile(file);
  } catch (error) {
    if (contentHash === null || !(error instanceof AppError) || error.code !== 'file.notFound') throw error;
    throw new AppError(
      'file.notFound',
      `The library's copy of ${fileName} is missing. Import the photograph again to restore it.`,
      { file },
    );
  }
}

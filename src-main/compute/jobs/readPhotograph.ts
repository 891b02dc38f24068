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
  const { photograph, contentHash } = await decodeImage(await readImageFile(source.file), source.fileName);
  if (source.contentHash !== null && source.contentHash !== contentHash)
    throw new AppError(
      'file.unreadable',
      `The library's copy of ${source.fileName} is damaged: its content has changed. Import the photograph again to restore it.`,
      { file: source.file },
    );
  return photograph;
}

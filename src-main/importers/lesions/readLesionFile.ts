import { basename } from 'node:path';
import { readImageFile } from '../readImageFile.ts';
import type { LesionPicture } from './lesionPicture.ts';
import type { LesionFile } from './listLesionFiles.ts';
import { parseClassNames } from './parseClassNames.ts';
import { readCoco } from './readCoco.ts';
import { readMaskPicture } from './readMaskPicture.ts';
import { readYolo } from './readYolo.ts';

/** Text with more than this is no annotation of a session. */
const largestJsonBytes = 256 * 2 ** 20;
const largestTextBytes = 8 * 2 ** 20;

/**
 * The regions in one lesion file, for each photograph that it is about.
 * @param fileName How people know the file, for messages.
 * @throws AppError file.*, lesion.invalid.
 */
export async function readLesionFile(
  { path, kind, classNamesFile }: Pick<LesionFile, 'path' | 'kind' | 'classNamesFile'>,
  fileName: string,
): Promise<readonly LesionPicture[]> {
  if (kind === 'mask') return [await readMaskPicture(await readImageFile(path), fileName)];
  if (kind === 'coco') return readCoco(await readImageFile(path, largestJsonBytes), fileName);
  const names =
    classNamesFile === null
      ? []
      : parseClassNames(
          new TextDecoder().decode(await readImageFile(classNamesFile, largestTextBytes)),
          basename(classNamesFile),
        );
  return [readYolo(await readImageFile(path, largestTextBytes), fileName, names)];
}

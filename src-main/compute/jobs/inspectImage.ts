import type { z } from 'zod';
import { detectFieldOfView } from '../../fundus/detectFieldOfView.ts';
import { decodeImage } from '../../importers/decodeImage.ts';
import { readImageFile } from '../../importers/readImageFile.ts';
import type { JobHandler } from '../jobTable.ts';
import type { inspectImageKind } from './inspectImageKind.ts';

type Result = z.output<(typeof inspectImageKind)['result']>;

export const inspectImage: JobHandler<typeof inspectImageKind> = async ({
  file,
  fileName,
}): Promise<Result> => {
  const bytes = await readImageFile(file);
  const { photograph, contentHash, format, notes } = await decodeImage(bytes, fileName);
  return {
    contentHash,
    byteSize: bytes.length,
    format,
    widthPx: photograph.widthPx,
    heightPx: photograph.heightPx,
    fieldOfView: detectFieldOfView(photograph, fileName),
    notes: [...notes],
  };
};

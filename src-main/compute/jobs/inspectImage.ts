import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../errors/appError.ts';
import { burnedInText } from '../../fundus/burnedInText.ts';
import { detectFieldOfView } from '../../fundus/detectFieldOfView.ts';
import type { Photograph } from '../../fundus/photograph.ts';
import { decodeImage, readHeader, type DecodedImage } from '../../importers/decodeImage.ts';
import { libraryCopy } from '../../importers/libraryCopy.ts';
import { readImageFile } from '../../importers/readImageFile.ts';
import type { JobHandler } from '../jobTable.ts';
import type { inspectImageKind } from './inspectImageKind.ts';

type Result = z.output<(typeof inspectImageKind)['result']>;

export const inspectImage: JobHandler<typeof inspectImageKind> = async ({
  file,
  fileName,
  identityKey,
}): Promise<Result> => {
  const bytes = await readImageFile(file);
  const { photograph, contentHash, format, notes } = await decodeImage(bytes, fileName);
  const orientation = await orientationOf(bytes, fileName, format);
  const copy = libraryCopy(bytes, { format, orientation, identityKey, name: fileName });
  await requireSamePixels(copy.bytes, photograph, fileName);
  const fieldOfView = detectFieldOfView(photograph, fileName);
  const hasBurnedInText =
    copy.dicom?.facts.saysBurnedIn === true || burnedInText(photograph, fieldOfView).length > 0;
  return {
    contentHash,
    copyHash: createHash('sha256').update(copy.bytes).digest('hex'),
    byteSize: bytes.length,
    format,
    orientation,
    widthPx: photograph.widthPx,
    heightPx: photograph.heightPx,
    fieldOfView,
    hasBurnedInText,
    notes: hasBurnedInText
      ? [
          ...notes,
          `Text seems to be burned into ${fileName}. It stays in the picture: look at it before you export.`,
        ]
      : [...notes],
  };
};

async function orientationOf(
  bytes: Uint8Array,
  fileName: string,
  format: DecodedImage['format'],
): Promise<number> {
  if (format === 'dicom') return 1;
  const { orientation } = await readHeader(bytes, fileName, format);
  // Other numbers mean nothing, and turn nothing.
  return orientation !== undefined && orientation >= 1 && orientation <= 8 ? orientation : 1;
}

/** Whatever a file is built like: a copy that shows something else never gets into a library. */
async function requireSamePixels(copy: Uint8Array, photograph: Photograph, fileName: string): Promise<void> {
  const { photograph: copied } = await decodeImage(copy, fileName);
  const isSame =
    copied.widthPx === photograph.widthPx &&
    copied.heightPx === photograph.heightPx &&
    Buffer.compare(bytesOf(copied), bytesOf(photograph)) === 0;
  if (isSame) return;
  throw new AppError(
    'file.unreadable',
    `${fileName} cannot be copied without what it says of the patient: its picture would change. Export it again.`,
    { file: fileName },
  );
}

function bytesOf({ samples }: Photograph): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

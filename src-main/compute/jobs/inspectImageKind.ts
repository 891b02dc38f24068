import { z } from 'zod';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';

/**
 * Decodes a photograph, to know that it can be decoded and that the copy which the library is to keep shows the same, and finds its
 * field of view.
 */
export const inspectImageKind = {
  input: z.strictObject({
    file: z.string(),
    /** How people know the file, for messages. */
    fileName: z.string(),
    /** In hexadecimal: the library's own secret, by which identifiers of DICOM files are replaced. */
    identityKey: z.string(),
  }),
  progress: z.never(),
  result: z.strictObject({
    /** SHA-256 of the file's bytes. */
    contentHash: z.string(),
    /** SHA-256 of the bytes that `importers/libraryCopy.ts` makes of them. */
    copyHash: z.string(),
    byteSize: z.number().int(),
    format: z.enum(['jpeg', 'png', 'tiff', 'dicom']),
    /** As Exif counts it, 1 to 8. */
    orientation: z.number().int().min(1).max(8),
    /** Upright. */
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    fieldOfView: fieldOfViewSchema,
    /** Something that looks like text was seen, or the file says that there is some. */
    hasBurnedInText: z.boolean(),
    notes: z.array(z.string()),
  }),
} as const;

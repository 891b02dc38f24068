import { z } from 'zod';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';

/** Decodes a photograph once, to know that it can be decoded, and finds its field of view. */
export const inspectImageKind = {
  input: z.strictObject({
    file: z.string(),
    /** How people know the file, for messages. */
    fileName: z.string(),
  }),
  progress: z.never(),
  result: z.strictObject({
    /** SHA-256 of the file's bytes. */
    contentHash: z.string(),
    byteSize: z.number().int(),
    format: z.enum(['jpeg', 'png', 'tiff']),
    /** Upright. */
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    fieldOfView: fieldOfViewSchema,
    notes: z.array(z.string()),
  }),
} as const;

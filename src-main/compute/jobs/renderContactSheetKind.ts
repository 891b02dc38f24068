import { z } from 'zod';

/** Makes one sheet of small pictures, without metadata. */
export const renderContactSheetKind = {
  input: z.strictObject({
    tiles: z
      .array(
        z.strictObject({
          name: z.string().max(500),
          /** A JPEG file. */
          photograph: z.instanceof(Uint8Array),
          /** A JPEG file, or why there is none. */
          overlay: z.union([z.instanceof(Uint8Array), z.string().max(200)]),
          note: z.string().max(500),
        }),
      )
      .min(1)
      .max(100),
    /** At the head of the sheet. */
    lines: z.array(z.string().max(1000)).max(12),
    format: z.enum(['png', 'tiff']),
  }),
  progress: z.never(),
  result: z.strictObject({
    bytes: z.instanceof(Uint8Array),
    widthPx: z.number().int(),
    heightPx: z.number().int(),
  }),
} as const;

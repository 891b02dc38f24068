import { z } from 'zod';

/** Decodes a photograph once and makes JPEG files of it that a screen can show: upright, sRGB, without metadata. */
export const renderPictureKind = {
  input: z.strictObject({
    file: z.string(),
    /** How people know the file; the library's own copy has another name. */
    fileName: z.string(),
    /** SHA-256 that the file's bytes must have; null to take it as it is. */
    contentHash: z.string().nullable(),
    pictures: z
      .array(
        z.strictObject({
          /** Pixels; null for every pixel there is. A smaller photograph keeps its size. */
          longestSidePx: z.number().int().min(1).nullable(),
          /** Of JPEG. */
          quality: z.number().int().min(1).max(100),
        }),
      )
      .min(1)
      .max(8),
  }),
  progress: z.never(),
  result: z.strictObject({
    /** One for each that was asked for, in their order. */
    pictures: z.array(
      z.strictObject({
        jpeg: z.instanceof(Uint8Array),
        widthPx: z.number().int(),
        heightPx: z.number().int(),
      }),
    ),
  }),
} as const;

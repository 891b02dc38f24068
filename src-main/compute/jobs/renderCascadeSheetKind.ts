import { z } from 'zod';

/** Makes one sheet of the maps of randomised weights: a PNG, without metadata. */
export const renderCascadeSheetKind = {
  input: z.strictObject({
    /** At the head of the sheet. */
    lines: z.array(z.string().max(1000)).max(12),
    /** Above the columns. */
    columns: z.array(z.string().max(200)).min(1).max(502),
    rows: z
      .array(
        z.strictObject({
          name: z.string().max(500),
          /** One for each column: a JPEG file and what stands below it. */
          pictures: z.array(
            z.strictObject({
              jpeg: z.instanceof(Uint8Array),
              widthPx: z.number().int().positive(),
              heightPx: z.number().int().positive(),
              note: z.string().max(100),
            }),
          ),
        }),
      )
      .min(1)
      .max(20),
  }),
  progress: z.never(),
  result: z.strictObject({ png: z.instanceof(Uint8Array) }),
} as const;

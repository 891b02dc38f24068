import { z } from 'zod';
import { photographSourceSchema } from './attributeKind.ts';

/** Decodes a photograph for a file format that holds pixels as they are. */
export const readPixelsKind = {
  input: z.strictObject({ photograph: photographSourceSchema }),
  progress: z.never(),
  result: z.strictObject({
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    /** Upright, sRGB, 8 bits: red, green, blue of each pixel, row by row. */
    rgb: z.instanceof(Uint8Array),
  }),
} as const;

import { z } from 'zod';

/** Draws a synthetic fundus photograph with its lesion masks. */
export const synthesiseEyeKind = {
  input: z.strictObject({
    seed: z.number().int().min(0).max(0xffff_ffff),
    sidePx: z.number().int().min(128).max(4096),
    eye: z.enum(['right', 'left']),
    icdrGrade: z.literal([0, 1, 2, 3, 4]),
  }),
  progress: z.never(),
  result: z.strictObject({
    png: z.instanceof(Uint8Array),
    /** ICDR grade that the drawn lesions imply. */
    icdrGrade: z.number().int().min(0).max(4),
    /** PNG masks of the lesion types that there are, 255 inside. */
    masks: z.record(z.string(), z.instanceof(Uint8Array)),
  }),
} as const;

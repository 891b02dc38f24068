import { z } from 'zod';
import { cropTransformSchema } from '../../contract/cropTransform.ts';
import { imageSourceSchema } from './attributeKind.ts';

/** Draws a signed map over its photograph, with a legend. */
export const renderOverlayKind = {
  input: z.strictObject({
    picture: imageSourceSchema,
    /** Signed, [3, heightPx, widthPx], in model space. */
    map: z.instanceof(Float32Array),
    heightPx: z.number().int().positive(),
    widthPx: z.number().int().positive(),
    /** From model pixels to the photograph's; null for an array, which is its own picture. */
    transform: cropTransformSchema.nullable(),
    preset: z.enum(['figure-3', 'colour-blind-safe']),
    showPositive: z.boolean(),
    showNegative: z.boolean(),
    /** Standard deviation of the smoothing, in model pixels; 0 for none. */
    smoothingPx: z.number().min(0).max(100),
    /** Longer side of the picture; a photograph is made smaller to fit, never larger. */
    longestSidePx: z.number().int().min(64).max(16_384),
    /** Lines of the legend: model, explained number, baseline, completeness. */
    lines: z.array(z.string().max(200)).max(8),
  }),
  progress: z.never(),
  result: z.strictObject({
    png: z.instanceof(Uint8Array),
    /** Share (0..1) of the total absolute attribution that the picture displays. */
    displayedShare: z.number(),
  }),
} as const;

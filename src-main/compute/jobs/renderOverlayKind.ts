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
    /** The picture is made smaller than the photograph where this is less than its longer side. */
    longestSidePx: z.number().int().min(64).max(16_384),
  }),
  progress: z.never(),
  result: z.strictObject({ png: z.instanceof(Uint8Array) }),
} as const;

import { z } from 'zod';
import { cropTransformSchema } from '../../contract/cropTransform.ts';
import { photographSourceSchema } from './attributeKind.ts';

const figureSchema = z.strictObject({
  jpeg: z.instanceof(Uint8Array),
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  /** From the pixels of the picture to those of the photograph. */
  transform: cropTransformSchema,
});

const widthSchema = z.number().int().min(16).max(16_384);

/** Decodes a photograph once and makes of it what a report prints: JPEG files (sRGB, no metadata) of its field of view. */
export const renderFiguresKind = {
  input: z.strictObject({
    photograph: photographSourceSchema,
    /** Columns of the photograph in colour. What the photograph has fewer of is never made more, here and below. */
    photographWidthPx: widthSchema,
    preset: z.enum(['figure-3', 'colour-blind-safe']),
    /** Standard deviation of the smoothing of maps, in their pixels; 0 for none. */
    smoothingPx: z.number().min(0).max(100),
    /** Of JPEG. */
    quality: z.number().int().min(1).max(100),
    overlays: z
      .array(
        z.strictObject({
          /** Signed, summed over colours: [heightPx, widthPx]. */
          map: z.instanceof(Float32Array),
          heightPx: z.number().int().positive(),
          widthPx: z.number().int().positive(),
          /** From the map's pixels to the photograph's. */
          transform: cropTransformSchema,
          /** Columns of its pictures. */
          pictureWidthPx: widthSchema,
          /** Pictures of positive and negative attribution apart as well. */
          withSigns: z.boolean(),
        }),
      )
      .max(300),
  }),
  progress: z.never(),
  result: z.strictObject({
    photograph: figureSchema,
    /** One for each that was asked for, in their order; all its pictures have one scale. */
    overlays: z.array(
      z.strictObject({
        together: figureSchema,
        positive: figureSchema.nullable(),
        negative: figureSchema.nullable(),
        /** Attribution per pixel of the map that is drawn at full strength. */
        clip: z.number().positive(),
        /** Share (0..1) of the total absolute attribution that the picture with both signs displays. */
        displayedShare: z.number(),
      }),
    ),
  }),
} as const;

import { z } from 'zod';
import { cropTransformSchema } from '../../contract/cropTransform.ts';
import { lesionTypeSchema } from '../../contract/lesion.ts';
import { annotationSchema } from '../../contract/marks.ts';
import { photographSourceSchema } from './attributeKind.ts';

/** Makes one picture file at the size of its photograph, without metadata. */
export const renderExportPictureKind = {
  input: z.strictObject({
    photograph: photographSourceSchema,
    /** Null for the photograph itself, in colour. */
    overlay: z
      .strictObject({
        /** Signed, summed over colours: [heightPx, widthPx]. */
        map: z.instanceof(Float32Array),
        heightPx: z.number().int().positive(),
        widthPx: z.number().int().positive(),
        /** From the map's pixels to the photograph's. */
        transform: cropTransformSchema,
        preset: z.enum(['figure-3', 'colour-blind-safe']),
        /** Standard deviation of the smoothing, in pixels of the map; 0 for none. */
        smoothingPx: z.number().min(0).max(100),
        showPositive: z.boolean(),
        showNegative: z.boolean(),
      })
      .nullable(),
    /** Drawn into the picture; in pixels of the photograph. */
    drawings: z.strictObject({
      outlines: z.array(
        z.strictObject({
          type: lesionTypeSchema,
          isBox: z.boolean(),
          rings: z.array(z.array(z.number()).readonly()).readonly(),
        }),
      ),
      annotations: z.array(annotationSchema),
    }),
    /** Lines of the legend below the picture; null for no legend. */
    lines: z.array(z.string().max(1000)).max(12).nullable(),
    format: z.enum(['png', 'tiff']),
    /** Of the photograph; null where it states no scale. */
    pixelsPerMillimetre: z.number().positive().nullable(),
  }),
  progress: z.never(),
  result: z.strictObject({
    bytes: z.instanceof(Uint8Array),
    /** With the legend. */
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    /** Null without attribution. */
    shown: z
      .strictObject({
        /** Attribution per pixel of the map that is drawn at full strength. */
        clip: z.number().positive(),
        /** Share (0..1) of the total absolute attribution that the picture displays. */
        displayedShare: z.number(),
      })
      .nullable(),
  }),
} as const;

import { z } from 'zod';
import { cropTransformSchema } from '../../contract/cropTransform.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';
import { lesionSchema } from '../../contract/lesion.ts';
import { lesionGroupSchema, lesionMeasuresSchema } from '../../contract/lesionMeasures.ts';

/** Measures the lesions of one photograph against one signed map. */
export const measureLesionsKind = {
  input: z.strictObject({
    /** Signed, [heightPx, widthPx], in model space: summed over colours. */
    map: z.instanceof(Float32Array),
    heightPx: z.number().int().positive(),
    widthPx: z.number().int().positive(),
    /** From model pixels to the photograph's. */
    transform: cropTransformSchema,
    fieldOfView: fieldOfViewSchema,
    lesions: z.array(lesionSchema.pick({ lesionId: true, type: true, source: true, rings: true })),
    /** Full width; null for two model pixels. */
    rimWidthPx: z.number().int().min(2).multipleOf(2).nullable(),
    /** Random placements for each p-value. */
    placements: z.number().int().min(1).max(100_000),
    seed: z.number().int().min(0).max(0xffff_ffff),
  }),
  progress: z.never(),
  result: z.strictObject({
    measures: lesionMeasuresSchema.omit({ attributionKey: true, revision: true }),
    /** Of the lesions and of their random placements, for groups of kind `type` and `layer`: sessions add them up. */
    nullContrasts: z
      .array(
        z.strictObject({
          group: lesionGroupSchema,
          rimAreaPx: z.number(),
          interiorAreaPx: z.number(),
          observed: z.strictObject({ rim: z.number(), interior: z.number() }),
          moved: z.strictObject({
            rim: z.array(z.number()).readonly(),
            interior: z.array(z.number()).readonly(),
          }),
        }),
      )
      .readonly(),
  }),
} as const;

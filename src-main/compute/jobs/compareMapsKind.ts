import { z } from 'zod';
import { mapSimilaritySchema } from '../../contract/comparison.ts';
import { cropTransformSchema } from '../../contract/cropTransform.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';

const place = z.number().int().min(0);

/** Says how alike signed maps of one photograph are, pair by pair. */
export const compareMapsKind = {
  input: z
    .strictObject({
      /** Signed, [heightPx, widthPx], in model space: summed over colours. */
      maps: z.array(z.instanceof(Float32Array)).min(2),
      heightPx: z.number().int().positive(),
      widthPx: z.number().int().positive(),
      /** From model pixels to the photograph's. */
      transform: cropTransformSchema,
      /** Null for a photograph without one: all of it counts. */
      fieldOfView: fieldOfViewSchema.nullable(),
      /** Pairs of places in `maps`. */
      wanted: z.array(z.tuple([place, place])),
    })
    .refine(
      ({ maps, heightPx, widthPx }) => maps.every((map) => map.length === heightPx * widthPx),
      'must have one value a pixel in every map',
    )
    .refine(
      ({ maps, wanted }) => wanted.every((pair) => pair.every((map) => map < maps.length)),
      'must name only maps that are there',
    ),
  progress: z.never(),
  result: z.strictObject({
    /** In the order in which they were asked for. */
    pairs: z.array(
      mapSimilaritySchema
        .pick({ spearman: true, ssim: true, oppositeShare: true })
        .extend({ first: place, second: place }),
    ),
  }),
} as const;

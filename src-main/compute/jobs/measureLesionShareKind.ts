import { z } from 'zod';
import { cropTransformSchema } from '../../contract/cropTransform.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';
import { ringsSchema } from '../../contract/lesion.ts';

/** How much of the positive attribution of one photograph lies on its lesions. */
export const measureLesionShareKind = {
  input: z.strictObject({
    /** Signed, [heightPx, widthPx] of the transform's target, in model space: summed over colours. */
    map: z.instanceof(Float32Array),
    transform: cropTransformSchema,
    /** Null for a photograph without one: all of it counts. */
    fieldOfView: fieldOfViewSchema.nullable(),
    lesions: z.array(ringsSchema),
  }),
  progress: z.never(),
  /** Null where no lesion lies in the field of view, or nothing in it has a positive attribution. */
  result: z
    .strictObject({ share: z.number(), areaShare: z.number(), turnedShare: z.number().nullable() })
    .nullable(),
} as const;

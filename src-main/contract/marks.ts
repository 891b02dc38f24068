import { z } from 'zod';

/** Image space: continuous pixels of the upright photograph, column c covers c..c+1. */
const imagePointSchema = z.strictObject({ xPx: z.number(), yPx: z.number() });
export type ImagePoint = z.infer<typeof imagePointSchema>;

/** Landmarks and measures that a reader laid on a photograph. */
export const marksSchema = z.strictObject({
  /** The optic disc as a circle: its diameter is the unit of the ruler and of the ETDRS grid. */
  opticDisc: z
    .strictObject({ centre: imagePointSchema, radiusPx: z.number().positive().max(100_000) })
    .nullable(),
  fovea: imagePointSchema.nullable(),
  rulers: z.array(z.strictObject({ from: imagePointSchema, to: imagePointSchema })).max(100),
});
export type Marks = z.infer<typeof marksSchema>;

export const noMarks: Marks = { opticDisc: null, fovea: null, rulers: [] };

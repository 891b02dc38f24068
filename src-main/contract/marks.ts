import { z } from 'zod';
import { readerNameSchema } from './read.ts';

/** Image space: continuous pixels of the upright photograph, column c covers c..c+1. */
const imagePointSchema = z.strictObject({
  xPx: z.number().meta({ description: 'From the left.', unit: 'px of the photograph' }),
  yPx: z.number().meta({ description: 'From the top.', unit: 'px of the photograph' }),
});
export type ImagePoint = z.infer<typeof imagePointSchema>;

const annotationBase = {
  annotationId: z.string().min(1).max(64).meta({ description: 'Unique within the case.' }),
  author: readerNameSchema.nullable().meta({
    description:
      'Whoever made or last changed it: the program itself says who that is. Empty where nobody had been named.',
  }),
};
const annotationText = z.string().trim().max(200).meta({ description: 'What is written there.' });

/** What a reader points out on a photograph, for the report. */
export const annotationSchema = z.discriminatedUnion('kind', [
  /** The tip is at `to`; the text, which may be empty, stands at `from`. */
  z.strictObject({
    ...annotationBase,
    kind: z.literal('arrow'),
    from: imagePointSchema,
    to: imagePointSchema,
    text: annotationText,
  }),
  z.strictObject({
    ...annotationBase,
    kind: z.literal('circle'),
    centre: imagePointSchema,
    radiusPx: z
      .number()
      .positive()
      .max(100_000)
      .meta({ description: 'Radius of the circle.', unit: 'px of the photograph' }),
    text: annotationText,
  }),
  /** The text begins at `at`, on its baseline. */
  z.strictObject({
    ...annotationBase,
    kind: z.literal('text'),
    at: imagePointSchema,
    text: annotationText.min(1),
  }),
]);
export type Annotation = z.infer<typeof annotationSchema>;

/** Of one case, of all readers together. */
export const mostAnnotations = 2000;

/** Landmarks, measures and annotations that readers laid on a photograph. */
export const marksSchema = z.strictObject({
  /** The optic disc as a circle: its diameter is the unit of the ruler and of the ETDRS grid. */
  opticDisc: z
    .strictObject({
      centre: imagePointSchema,
      radiusPx: z
        .number()
        .positive()
        .max(100_000)
        .meta({ description: 'Radius of the optic disc.', unit: 'px of the photograph' }),
    })
    .nullable(),
  fovea: imagePointSchema.nullable(),
  rulers: z.array(z.strictObject({ from: imagePointSchema, to: imagePointSchema })).max(100),
  /** Before the reveal, while blinding is on, a reader gets only their own. Absent in what older versions kept. */
  annotations: z.array(annotationSchema).max(mostAnnotations).default([]),
});
export type Marks = z.infer<typeof marksSchema>;

export const noMarks: Marks = { opticDisc: null, fovea: null, rulers: [], annotations: [] };

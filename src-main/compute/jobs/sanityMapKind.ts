import { z } from 'zod';
import { pictureChanges } from '../../attribution/measures/sanity/pictureChange.ts';
import { cropTransformSchema } from '../../contract/cropTransform.ts';
import { attributeKind, photographSourceSchema } from './attributeKind.ts';

/** One attribution of a photograph for the sanity checks of a model: as it is, with layers randomised, or of a changed picture. */
export const sanityMapKind = {
  input: attributeKind.input.extend({
    image: photographSourceSchema,
    /** Layers, counted from the output, whose weights are shuffled; null for the model as it is. */
    randomisation: z
      .strictObject({
        layers: z.number().int().min(1),
        seed: z.number().int().min(0).max(0xffff_ffff),
      })
      .nullable(),
    /** What is done to picture and baseline alike; null for nothing. */
    change: z.enum(pictureChanges).nullable(),
  }),
  progress: attributeKind.progress,
  result: z.strictObject({
    /** Signed, summed over colours, [heightPx, widthPx] on the grid of the unchanged picture. */
    map: z.instanceof(Float32Array),
    /** The same smoothed with a Gaussian whose deviation is a 64th of the grid's width. */
    smoothed: z.instanceof(Float32Array),
    heightPx: z.number().int(),
    widthPx: z.number().int(),
    transform: cropTransformSchema,
    scoreInput: z.number(),
    scoreBaseline: z.number(),
    /** Sum of the map minus the difference of the scores. */
    delta: z.number().nullable(),
    /** The class with the highest score where that is what the package explains; null where it names the output itself. */
    predictedClass: z.number().int().nullable(),
    /** In words: which number F is. */
    explainedOutput: z.string(),
    deviceName: z.string(),
  }),
} as const;

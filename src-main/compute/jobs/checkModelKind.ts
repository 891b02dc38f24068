import { z } from 'zod';
import { deviceKindSchema } from '../../contract/attribution.ts';
import { modelFormatSchema } from '../../contract/model.ts';

/** Reads a model package or a bare model, and says whether Rimlight can explain it. */
export const checkModelKind = {
  input: z.strictObject({
    /** A package folder, a zip, or a bare model. */
    modelFile: z.string(),
    device: deviceKindSchema,
    /** Compare gradients with finite differences as well; takes seconds. */
    selfTest: z.boolean(),
  }),
  progress: z.never(),
  result: z.strictObject({
    contentHash: z.string(),
    name: z.string(),
    version: z.string(),
    /** The manifest as JSON; null for a bare model. */
    manifest: z.json().nullable(),
    format: modelFormatSchema,
    heightPx: z.number().int(),
    widthPx: z.number().int(),
    /** JSON of all that is done to a photograph before the model sees it: a part of every cache key. */
    preprocessing: z.json(),
    /** JSON of the number that is explained when nobody chooses another: a part of every cache key. */
    output: z.json(),
    /** The same in words. */
    explainedOutput: z.string(),
    operators: z.array(z.string()),
    /** Whole sentences about what a model without a manifest is given. */
    hints: z.array(z.string()),
    selfTest: z
      .strictObject({
        directions: z.number().int(),
        /** The device was too slow for all directions. */
        isCutShort: z.boolean(),
        worstRelativeError: z.number(),
        tolerance: z.number(),
      })
      .nullable(),
    /** Whole sentences; none when the model is fit to be used. */
    problems: z.array(z.string()),
  }),
} as const;

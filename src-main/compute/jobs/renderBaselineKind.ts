import { z } from 'zod';
import { baselineSpecSchema } from '../../contract/attribution.ts';
import { attributeKind, photographSourceSchema } from './attributeKind.ts';

/** A baseline of a photograph, before anything is attributed: what `attribute` would be asked. */
export const baselineRequestSchema = attributeKind.input
  .omit({ settings: true, image: true, baseline: true, target: true })
  .extend({ image: photographSourceSchema, baseline: baselineSpecSchema });

/** Draws a baseline. */
export const renderBaselineKind = {
  input: baselineRequestSchema.extend({
    /** Which one of a set, from 0. */
    member: z.number().int().min(0),
    /** `model`: the model's input, pixel for pixel. `photograph`: laid into the whole photograph. */
    frame: z.enum(['model', 'photograph']),
    /** Longer side of the whole photograph; it is made smaller to fit, never larger. */
    longestSidePx: z.number().int().min(64).max(16_384),
  }),
  progress: z.never(),
  result: z.strictObject({
    png: z.instanceof(Uint8Array),
    widthPx: z.number().int(),
    heightPx: z.number().int(),
  }),
} as const;

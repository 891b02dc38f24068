import { z } from 'zod';
import { attributionMeasuresSchema } from '../../contract/comparison.ts';
import { baselineRequestSchema } from './renderBaselineKind.ts';

/** What the model says of a baseline, and how far it is from the image. */
export const scoreBaselineKind = {
  input: baselineRequestSchema.extend({
    /** Of a larger set so many members are scored, from its first to its last at even distances. */
    mostMembers: z.number().int().min(1).max(256),
  }),
  progress: z.never(),
  result: z.strictObject({
    /** F(x'), the mean over the members that were scored. */
    scoreBaseline: z.number(),
    scoredMembers: z.number().int(),
    /** F(x). */
    scoreInput: z.number(),
    /** In words: which number F is. */
    explainedOutput: z.string(),
    /** The model's own output for the image, one number a class. */
    classScores: z.array(z.number()),
    distance: attributionMeasuresSchema.shape.baselineDistance,
  }),
} as const;

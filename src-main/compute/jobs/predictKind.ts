import { z } from 'zod';
import { deviceKindSchema } from '../../contract/attribution.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';
import { imageSourceSchema } from './attributeKind.ts';

/** What a model says of one image, without explaining it. */
export const predictKind = {
  input: z.strictObject({
    /** A package folder, a zip, or a bare `.onnx`. */
    modelFile: z.string(),
    /** What the model's content must hash to; null to take it as it is. */
    modelHash: z.string().nullable(),
    image: imageSourceSchema,
    device: deviceKindSchema,
    threads: z.number().int().min(1).max(1024).nullable(),
    /** The number that attributions explain as well; opening the graph for it takes a moment. */
    withExplainedScore: z.boolean(),
  }),
  progress: z.never(),
  result: z.strictObject({
    /** The model's own output for the image, one number a class. */
    classScores: z.array(z.number()),
    /** In words: which number attributions of the image explain. */
    explainedOutput: z.string(),
    /** That number; null where it was not asked for. */
    explainedScore: z.number().nullable(),
    /** As it was found or given; null for an array. */
    fieldOfView: fieldOfViewSchema.nullable(),
    deviceName: z.string(),
  }),
} as const;

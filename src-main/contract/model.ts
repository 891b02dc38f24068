import { z } from 'zod';
import { icdrGradeSchema } from './read.ts';
import { isoDateSchema, modelHashSchema } from './ids.ts';
import { modelEvaluationSchema } from './modelEvaluation.ts';
import { modelSanitySchema } from './modelSanity.ts';

/** Of the file that a model came in. */
export const modelFormatSchema = z.enum(['onnx', 'tensorflow-layers', 'tensorflow-graph', 'keras']);
export type ModelFormat = z.infer<typeof modelFormatSchema>;

export const modelViewSchema = z.strictObject({
  modelHash: modelHashSchema,
  name: z.string(),
  version: z.string(),
  isDefault: z.boolean(),
  isBundled: z.boolean(),
  installedAt: isoDateSchema,
  format: modelFormatSchema,
  inputWidthPx: z.number().int(),
  inputHeightPx: z.number().int(),
  /** In words: the number F that attributions explain. */
  explainedOutput: z.string(),
  /** The manifest's own words; null for a bare model. */
  card: z
    .strictObject({
      licence: z.string(),
      intendedUse: z.string(),
      trainingData: z.string(),
      labels: z.array(z.strictObject({ label: z.string(), icdrGrade: icdrGradeSchema.nullable() })),
      metrics: z.array(
        z.strictObject({
          name: z.string(),
          value: z.number(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          dataset: z.string(),
          n: z.number().int(),
        }),
      ),
      /** Null where the package states none. */
      evaluation: modelEvaluationSchema.nullable(),
      sanity: modelSanitySchema.nullable(),
    })
    .nullable(),
  /** Gradients against finite differences; null where it has not been run since the installation was recorded. */
  selfTest: z
    .strictObject({
      directions: z.number().int(),
      /** The device was too slow for all directions that are compared otherwise. */
      isCutShort: z.boolean(),
      worstRelativeError: z.number(),
      tolerance: z.number(),
      device: z.string(),
      at: isoDateSchema,
    })
    .nullable(),
});
export type ModelView = z.infer<typeof modelViewSchema>;

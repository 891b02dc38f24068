import { z } from 'zod';
import { attributionNumbersSchema, attributionSettingsSchema, baselineSpecSchema } from './attribution.ts';
import { cropTransformSchema } from './cropTransform.ts';
import { fieldOfViewSchema } from './fieldOfView.ts';
import { attributionKeySchema, caseIdSchema, imageIdSchema, isoDateSchema, modelHashSchema } from './ids.ts';
import { marksSchema } from './marks.ts';
import {
  draftSchema,
  icdrGradeSchema,
  readerNameSchema,
  reasonSchema,
  reviewEntrySchema,
  reviewStateSchema,
} from './read.ts';

export const eyeSchema = z.enum(['right', 'left', 'unknown']);
export type Eye = z.infer<typeof eyeSchema>;

/** One line of the worklist. Nothing in it comes from a model, in content or in order. */
export const worklistRowSchema = z.strictObject({
  caseId: caseIdSchema,
  pseudonym: z.string(),
  eye: eyeSchema,
  imageId: imageIdSchema,
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  importedAt: isoDateSchema,
  /** Of the current reader. */
  state: reviewStateSchema,
  /** The current reader's own grades; null where there is none yet or the photograph is ungradable. */
  firstGrade: icdrGradeSchema.nullable(),
  finalGrade: icdrGradeSchema.nullable(),
  /** Everybody who made an entry. */
  readers: z.array(z.string()),
});
export type WorklistRow = z.infer<typeof worklistRowSchema>;

/** What the model says of one photograph. */
export const predictionSchema = z.strictObject({
  modelHash: modelHashSchema,
  modelName: z.string().meta({ description: 'Name and version.' }),
  explainedOutput: z.string().meta({ description: 'In words: the number F that attributions explain.' }),
  /** In the order of the model's outputs. */
  classes: z.array(
    z.strictObject({
      label: z.string().meta({ description: 'What the model calls the class.' }),
      icdrGrade: icdrGradeSchema.nullable().meta({
        description:
          'Grade 0 to 4 of the International Clinical Diabetic Retinopathy scale that the class stands for; empty where it stands for none.',
        unit: 'ICDR grade',
      }),
      score: z.number().meta({ description: 'What the model emits for the class.' }),
      share: z.number().nullable().meta({
        description: 'Probability of the class; empty where the outputs are none.',
        unit: 'probability, 0 to 1',
      }),
    }),
  ),
  predictedIndex: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Place of the highest class, from 0; empty for a single output.' }),
  device: z.string().meta({ description: 'What it was computed on.' }),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** One attribution of a revealed case. Its map is served as float32, see `assetPaths.map`. */
export const attributionViewSchema = z.strictObject({
  key: attributionKeySchema,
  modelHash: modelHashSchema,
  modelName: z.string(),
  explainedOutput: z.string(),
  baseline: baselineSpecSchema,
  /** As it is written on the command line: `black`, `blur:12`. */
  baselineText: z.string(),
  /** For people: a saved name, or what it is in a few words. */
  baselineName: z.string(),
  settings: attributionSettingsSchema,
  numbers: attributionNumbersSchema,
  device: z.string(),
  elapsedMs: z.number(),
  computedAt: isoDateSchema,
  /** False where it was computed since the program was started. */
  isFromCache: z.boolean(),
  /** False after the map was evicted from the cache: ask for it again to have it computed. */
  hasMap: z.boolean(),
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  /** From the map's pixels to the photograph's. */
  transform: cropTransformSchema,
});
export type AttributionView = z.infer<typeof attributionViewSchema>;

/** The baseline that a case is to be judged by, with who chose it and why. Kept in the audit. */
export const referenceSchema = z.strictObject({
  baselineText: z
    .string()
    .meta({ description: 'The baseline that the case is to be judged by, as on the command line.' }),
  name: z.string().meta({ description: 'The same for people.' }),
  attributionKey: attributionKeySchema
    .nullable()
    .meta({ description: 'Its attribution; empty where that was made again with other settings since.' }),
  reader: readerNameSchema.meta({ description: 'Who chose it.' }),
  at: isoDateSchema.meta({ description: 'When it was chosen.' }),
  reason: reasonSchema.meta({ description: 'Why it was chosen.' }),
});
export type Reference = z.infer<typeof referenceSchema>;

/** What the model has to do with a case. Never sent while the reader is blinded. */
const revealedSchema = z.strictObject({
  /** Null until it is computed. */
  prediction: predictionSchema.nullable(),
  /** The newest of each baseline and settings that the reader may see, in the order of computing. */
  attributions: z.array(attributionViewSchema),
  /** Null until one is chosen. */
  reference: referenceSchema.nullable(),
});
export type Revealed = z.infer<typeof revealedSchema>;

export const caseViewSchema = z.strictObject({
  caseId: caseIdSchema,
  pseudonym: z.string(),
  eye: eyeSchema,
  importedAt: isoDateSchema,
  image: z.strictObject({
    imageId: imageIdSchema,
    /** Upright. */
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    format: z.string(),
    fieldOfView: fieldOfViewSchema.nullable(),
    /** Only where the file states it. */
    millimetresPerPx: z.number().positive().nullable(),
  }),
  state: reviewStateSchema,
  /** The current reader's entries, oldest first. */
  entries: z.array(reviewEntrySchema),
  draft: draftSchema.nullable(),
  /** Grows with every saved draft: two windows never overwrite each other unseen. */
  draftRevision: z.number().int(),
  marks: marksSchema,
  marksRevision: z.number().int(),
  /** Null until the reveal, while blinding is on. */
  revealed: revealedSchema.nullable(),
});
export type CaseView = z.infer<typeof caseViewSchema>;

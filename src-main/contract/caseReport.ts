import { z } from 'zod';
import { attributionNumbersSchema, attributionSettingsSchema, baselineTextSchema } from './attribution.ts';
import { eyeSchema, predictionSchema, referenceSchema } from './caseView.ts';
import { attributionMeasuresSchema, mapSimilaritySchema } from './comparison.ts';
import { cropTransformSchema } from './cropTransform.ts';
import { fieldOfViewSchema } from './fieldOfView.ts';
import {
  attributionKeySchema,
  caseIdSchema,
  imageIdSchema,
  isoDateSchema,
  lesionIdSchema,
  modelHashSchema,
} from './ids.ts';
import { lesionSourceSchema, lesionTypeSchema } from './lesion.ts';
import {
  boundaryProfileSchema,
  contrastTestSchema,
  lesionLayerSchema,
  lesionStatusSchema,
} from './lesionMeasures.ts';
import { marksSchema } from './marks.ts';
import { readerNameSchema, reviewEntrySchema } from './read.ts';

export const purposeNotice = 'Research and education, not for diagnosis.';

const share = z.number().min(0).max(1);

/** A model as a report names it. */
export const reportedModelSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  hash: modelHashSchema,
  /** In words: the number F that attributions explain. */
  explainedOutput: z.string(),
  /** Null for a bare `.onnx`. */
  licence: z.string().nullable(),
  intendedUse: z.string().nullable(),
});
export type ReportedModel = z.infer<typeof reportedModelSchema>;

const reportedAttributionSchema = z.strictObject({
  key: attributionKeySchema,
  /** As on the command line. */
  baselineText: z.string(),
  baselineName: z.string(),
  /** Kept by a reader as the baseline that the case is to be judged by. */
  isReference: z.boolean(),
  settings: attributionSettingsSchema,
  numbers: attributionNumbersSchema,
  device: z.string(),
  elapsedMs: z.number(),
  computedAt: isoDateSchema,
  engineVersion: z.string(),
  /** False where the map was evicted from the cache: its pictures are missing. */
  hasMap: z.boolean(),
  /** Of the map, in pixels of the model's input. */
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  /** From the map's pixels to the photograph's. */
  transform: cropTransformSchema,
  /** Null until they are measured. */
  measures: attributionMeasuresSchema.omit({ attributionKey: true }).nullable(),
});
export type ReportedAttribution = z.infer<typeof reportedAttributionSchema>;

/** One lesion against one attribution. Sums are signed attribution, in units of F; null where it is not measured. */
const reportedLesionSchema = z.strictObject({
  lesionId: lesionIdSchema,
  /** From 1, the same for all attributions: the name that pictures and tables of a report have for it. */
  number: z.number().int().positive(),
  type: lesionTypeSchema,
  layer: lesionLayerSchema,
  status: lesionStatusSchema,
  source: lesionSourceSchema,
  areaPx: z.number(),
  /** Null where the photograph states no scale. */
  areaMm2: z.number().nullable(),
  diameterModelPx: z.number(),
  interiorSum: z.number().nullable(),
  rimSum: z.number().nullable(),
  surroundSum: z.number().nullable(),
  /** Share of the absolute attribution of the map that lies inside the edge; null where the lesion is not measured. */
  absoluteShareInside: share.nullable(),
  /** Mean of the rim minus mean of the interior, attribution per model pixel. */
  contrast: z.number().nullable(),
  pValue: share.nullable(),
});
export type ReportedLesion = z.infer<typeof reportedLesionSchema>;

/** All lesions of the case against one attribution. Distances are in pixels of the photograph. */
const reportedLesionsSchema = z.strictObject({
  attributionKey: attributionKeySchema,
  modelPixelPx: z.number().positive(),
  rimWidthPx: z.number().int(),
  reachPx: z.number().int(),
  total: z.number(),
  absoluteTotal: z.number(),
  lesions: z.array(reportedLesionSchema),
  /** Of types and layers; those of single lesions stand with the lesions. */
  contrasts: z.array(contrastTestSchema),
  /** Over all true contours together; null where none reaches. */
  profile: boundaryProfileSchema.nullable(),
});
export type ReportedLesions = z.infer<typeof reportedLesionsSchema>;

/**
 * Everything of one case that a report prints and data files hold. Reads stand by themselves: nothing of a model is here for
 * a case that is not revealed.
 */
export const caseReportSchema = z.strictObject({
  format: z.literal('rimlight.case-report'),
  formatVersion: z.literal(1),
  purpose: z.literal(purposeNotice),
  createdAt: isoDateSchema,
  software: z.strictObject({ name: z.literal('Rimlight'), version: z.string() }),
  case: z.strictObject({
    caseId: caseIdSchema,
    /** Pseudonym, or the library's own name, as the options say. */
    name: z.string(),
    eye: eyeSchema,
    imageHash: imageIdSchema,
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    millimetresPerPx: z.number().positive().nullable(),
    fieldOfView: fieldOfViewSchema.nullable(),
    /** Null unless it was asked for. */
    fileName: z.string().nullable(),
  }),
  /** Null where no model is installed, or nothing of it is revealed. */
  model: reportedModelSchema.nullable(),
  prediction: predictionSchema.nullable(),
  /** The one that is shown first comes first: the reference, else the first baseline of the session. */
  attributions: z.array(reportedAttributionSchema),
  similarities: z.array(mapSimilaritySchema),
  reference: referenceSchema.nullable(),
  /** Types and counts of all lesions that the reader may see. */
  lesionCounts: z.array(z.strictObject({ type: lesionTypeSchema, count: z.number().int() })),
  /** One for each attribution that lesions were measured against. */
  lesions: z.array(reportedLesionsSchema),
  /** In the order of the reader's first entry; entries oldest first. */
  reads: z.array(z.strictObject({ reader: readerNameSchema, entries: z.array(reviewEntrySchema) })),
  marks: marksSchema,
  /** What somebody who reads the report should know, in whole sentences. */
  cautions: z.array(z.string()),
});
export type CaseReport = z.infer<typeof caseReportSchema>;

/** A table of counts over ICDR grades 0 to 4: rows by rows, columns by columns. */
const gradeTableSchema = z.array(z.array(z.number().int().min(0)).length(5)).length(5);

/** What a session comes to, over the cases of its report. */
export const sessionReportSchema = z.strictObject({
  format: z.literal('rimlight.session-report'),
  formatVersion: z.literal(1),
  purpose: z.literal(purposeNotice),
  createdAt: isoDateSchema,
  software: z.strictObject({ name: z.literal('Rimlight'), version: z.string() }),
  model: reportedModelSchema.nullable(),
  settings: z.strictObject({
    blinding: z.boolean(),
    baselines: z.array(baselineTextSchema),
    tolerance: z.number(),
  }),
  cases: z.number().int(),
  /** Of the reader whose session it is: the newest first and final reads. */
  readers: z.array(
    z.strictObject({
      reader: readerNameSchema,
      firstReads: z.number().int(),
      finalReads: z.number().int(),
      signed: z.number().int(),
      ungradable: z.number().int(),
      /** Final reads whose grade is not that of the first read. */
      changedGrades: z.number().int(),
      agreeing: z.number().int(),
      disagreeing: z.number().int(),
      /**
       * Rows: grade of the reader's final read, else the first one. Columns: grade of the highest class of the model. Null where the
       * report leaves predictions out.
       */
      againstModel: gradeTableSchema.nullable(),
    }),
  ),
  /** Cases that are not in the report, and why. */
  leftOut: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
});
export type SessionReport = z.infer<typeof sessionReportSchema>;

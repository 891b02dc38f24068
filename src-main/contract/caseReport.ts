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

const software = z.strictObject({
  name: z.literal('Rimlight'),
  version: z.string().meta({ description: 'Version of the program that wrote the report.' }),
});

/** A model as a report names it. */
export const reportedModelSchema = z.strictObject({
  name: z.string().meta({ description: 'Name of the model.' }),
  version: z.string().meta({ description: 'Version of the model.' }),
  hash: modelHashSchema,
  explainedOutput: z.string().meta({ description: 'In words: the number F that attributions explain.' }),
  licence: z.string().nullable().meta({
    description: 'Licence of the model in the words of its manifest; empty for a model without one.',
  }),
  intendedUse: z.string().nullable().meta({
    description: 'Intended use of the model in the words of its manifest; empty for a model without one.',
  }),
});
export type ReportedModel = z.infer<typeof reportedModelSchema>;

const reportedAttributionSchema = z.strictObject({
  key: attributionKeySchema,
  baselineText: z.string().meta({ description: "The baseline x' as on the command line." }),
  baselineName: z.string().meta({ description: 'The same for people.' }),
  isReference: z
    .boolean()
    .meta({ description: 'Kept by a reader as the baseline that the case is to be judged by.' }),
  settings: attributionSettingsSchema,
  numbers: attributionNumbersSchema,
  device: z.string().meta({ description: 'What it was computed on.' }),
  elapsedMs: z.number().meta({ description: 'How long it took.', unit: 'ms' }),
  computedAt: isoDateSchema.meta({ description: 'When it was computed.' }),
  engineVersion: z.string().meta({ description: 'Version of the attribution engine.' }),
  hasMap: z
    .boolean()
    .meta({ description: 'False where the map was evicted from the cache: its pictures are missing.' }),
  widthPx: z.number().int().meta({ description: 'Columns of the map.', unit: 'px of the model input' }),
  heightPx: z.number().int().meta({ description: 'Rows of the map.', unit: 'px of the model input' }),
  /** From the map's pixels to the photograph's. */
  transform: cropTransformSchema,
  /** Null until they are measured. */
  measures: attributionMeasuresSchema.omit({ attributionKey: true }).nullable(),
});
export type ReportedAttribution = z.infer<typeof reportedAttributionSchema>;

/** One lesion against one attribution. Sums are signed attribution; null where it is not measured. */
const reportedLesionSchema = z.strictObject({
  lesionId: lesionIdSchema.meta({ description: 'Identifies the lesion in the library.' }),
  number: z.number().int().positive().meta({
    description:
      'From 1, the same for all attributions of the case: by type, then from the top. Pictures and tables name the lesion by it.',
  }),
  type: lesionTypeSchema.meta({ description: 'What it is.' }),
  layer: lesionLayerSchema.meta({
    description:
      'Layer that it is measured in: true contours, the optic disc, or bounding boxes, whose edge is not that of the lesion.',
  }),
  status: lesionStatusSchema.meta({
    description:
      'belowResolution: its equivalent diameter is under two model pixels. offTheMap: it lies outside of what the model saw. Neither is measured.',
  }),
  source: lesionSourceSchema.meta({ description: 'Where the contour first came from.' }),
  areaPx: z.number().meta({ description: 'Area inside the contour.', unit: 'square px of the photograph' }),
  areaMm2: z.number().nullable().meta({
    description: 'The same area at the retina; empty where the photograph states no scale.',
    unit: 'mm²',
  }),
  diameterModelPx: z
    .number()
    .meta({ description: 'Diameter of the disc of the same area.', unit: 'px of the model input' }),
  interiorSum: z.number().nullable().meta({
    description:
      'Signed attribution deeper inside the edge than half of the rim; empty where there is no such place.',
    unit: 'units of F',
  }),
  rimSum: z.number().nullable().meta({
    description: 'Signed attribution in the rim, which is symmetric about the edge.',
    unit: 'units of F',
  }),
  surroundSum: z.number().nullable().meta({
    description: 'Signed attribution around the rim, one width of the rim wide.',
    unit: 'units of F',
  }),
  absoluteShareInside: share.nullable().meta({
    description:
      'Share of the absolute attribution of the map that lies inside the edge; empty where the lesion is not measured.',
    unit: 'share, 0 to 1',
  }),
  contrast: z.number().nullable().meta({
    description: 'Mean of the rim minus mean of the interior.',
    unit: 'units of F per px of the model input',
  }),
  pValue: share.nullable().meta({
    description:
      'Of the contrast of this lesion alone: two-sided, from random placements of the same contour.',
    unit: 'probability, 0 to 1',
  }),
});
export type ReportedLesion = z.infer<typeof reportedLesionSchema>;

/** All lesions of the case against one attribution. Distances are in pixels of the photograph. */
const reportedLesionsSchema = z.strictObject({
  attributionKey: attributionKeySchema,
  modelPixelPx: z
    .number()
    .positive()
    .meta({ description: 'Side of a pixel of the model input.', unit: 'px of the photograph' }),
  rimWidthPx: z.number().int().meta({ description: 'Full width of the rim.', unit: 'px of the photograph' }),
  reachPx: z
    .number()
    .int()
    .meta({ description: 'How far outside of the edge profiles reach.', unit: 'px of the photograph' }),
  total: z
    .number()
    .meta({ description: 'Sum of the whole signed map, as it was measured.', unit: 'units of F' }),
  absoluteTotal: z
    .number()
    .meta({ description: 'Sum of the absolute values of the map.', unit: 'units of F' }),
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
  createdAt: isoDateSchema.meta({ description: 'When the report was gathered.' }),
  software,
  case: z.strictObject({
    caseId: caseIdSchema.meta({ description: 'Identifies the case in the library.' }),
    name: z.string().meta({ description: "Pseudonym and eye, or the library's own name, as was asked for." }),
    eye: eyeSchema.meta({ description: 'Which eye of the patient.' }),
    imageHash: imageIdSchema,
    widthPx: z
      .number()
      .int()
      .meta({ description: 'Width of the upright photograph.', unit: 'px of the photograph' }),
    heightPx: z
      .number()
      .int()
      .meta({ description: 'Height of the upright photograph.', unit: 'px of the photograph' }),
    millimetresPerPx: z.number().positive().nullable().meta({
      description: 'Scale at the retina as the file states it; empty where it states none.',
      unit: 'mm per px of the photograph',
    }),
    fieldOfView: fieldOfViewSchema.nullable(),
    fileName: z
      .string()
      .nullable()
      .meta({ description: 'File that the photograph was imported from; empty unless it was asked for.' }),
  }),
  /** Null where no model is installed, or nothing of it is revealed. */
  model: reportedModelSchema.nullable(),
  prediction: predictionSchema.nullable(),
  /** The one that is shown first comes first: the reference, else the first baseline of the session. */
  attributions: z.array(reportedAttributionSchema),
  similarities: z.array(mapSimilaritySchema),
  reference: referenceSchema.nullable(),
  /** Types and counts of all lesions that the reader may see. */
  lesionCounts: z.array(
    z.strictObject({
      type: lesionTypeSchema,
      count: z.number().int().meta({ description: 'Lesions of the type, measured or not.', unit: 'lesions' }),
    }),
  ),
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
  createdAt: isoDateSchema.meta({ description: 'When the report was gathered.' }),
  software,
  model: reportedModelSchema.nullable(),
  settings: z.strictObject({
    blinding: z.boolean().meta({ description: "Nothing of the model is shown before a reader's own grade." }),
    baselines: z
      .array(baselineTextSchema)
      .meta({ description: 'Baselines that every case is attributed against, as on the command line.' }),
    tolerance: z.number().meta({
      description: "Share of |F(x) - F(x')| that completeness errors may reach.",
      unit: 'share, 0 to 1',
    }),
  }),
  cases: z.number().int().meta({ description: 'Cases of the report.', unit: 'cases' }),
  /** Of the reader whose session it is: the newest first and final reads. */
  readers: z.array(
    z.strictObject({
      reader: readerNameSchema.meta({ description: 'Who read.' }),
      firstReads: z.number().int().meta({ description: 'Cases with a first read.', unit: 'cases' }),
      finalReads: z.number().int().meta({ description: 'Cases with a final read.', unit: 'cases' }),
      signed: z
        .number()
        .int()
        .meta({ description: 'Cases that are signed, and not corrected since.', unit: 'cases' }),
      ungradable: z.number().int().meta({
        description:
          'Cases whose newest read, the final one where there is one, says that the photograph is ungradable.',
        unit: 'cases',
      }),
      changedGrades: z.number().int().meta({
        description: 'Cases whose final grade is not the first one; ungradable counts as a grade of its own.',
        unit: 'cases',
      }),
      agreeing: z
        .number()
        .int()
        .meta({ description: 'Final reads that agree with the model.', unit: 'cases' }),
      disagreeing: z
        .number()
        .int()
        .meta({ description: 'Final reads that disagree with the model.', unit: 'cases' }),
      againstModel: gradeTableSchema.nullable().meta({
        description:
          "Rows: grade of the reader's final read, else the first one. Columns: grade of the highest class of the model. Empty where the report leaves predictions out.",
        unit: 'cases',
      }),
    }),
  ),
  /** Cases that are not in the report, and why. */
  leftOut: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
});
export type SessionReport = z.infer<typeof sessionReportSchema>;

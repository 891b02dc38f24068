import { z } from 'zod';
import { errorReportSchema } from './errorCode.ts';
import { caseIdSchema, exportIdSchema, isoDateSchema } from './ids.ts';
import { reportOptionsSchema } from './reportOptions.ts';

const options = reportOptionsSchema;
/** None: all that the current reader may export. */
const caseIds = z.array(caseIdSchema).max(100_000);

export const pictureKinds = ['photograph', 'positive', 'negative', 'together'] as const;
export type PictureKind = (typeof pictureKinds)[number];

export const dicomObjects = ['photograph', 'report', 'segmentation', 'structuredReport'] as const;
export type DicomObject = (typeof dicomObjects)[number];

/** What is to be written. A report is one PDF, everything else a zip archive, unless the command line asks for a folder. */
export const exportRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('caseReport'), caseId: caseIdSchema, options }),
  z.strictObject({ kind: z.literal('sessionReport'), caseIds, options }),
  z.strictObject({
    kind: z.literal('pictures'),
    caseIds,
    options,
    format: z.enum(['png', 'tiff']),
    pictures: z.array(z.enum(pictureKinds)).min(1),
    withLegend: z.boolean(),
    /** Contours of lesions, and annotations, drawn into the pictures. */
    withDrawings: z.boolean(),
    /** One more picture with every case in small. */
    withContactSheet: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('data'),
    caseIds,
    options,
    /** Signed maps as `.npy`. */
    withMaps: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('dicom'),
    caseIds,
    options,
    objects: z.array(z.enum(dicomObjects)).min(1),
  }),
  /** Always the whole session of everybody: chains have no parts. Of the options, only names of cases and files count. */
  z.strictObject({ kind: z.literal('bundle'), options }),
]);
export type ExportRequest = z.infer<typeof exportRequestSchema>;
export type ExportKind = ExportRequest['kind'];

/** What a person should know before anything is written. */
export const exportCheckSchema = z.strictObject({
  /** How many cases would be exported. */
  cases: z.number().int(),
  leftOut: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  /** Whole sentences: burned-in text, names that come from files, maps that are missing, unsigned cases. */
  warnings: z.array(z.string()),
  fileName: z.string(),
});
export type ExportCheck = z.infer<typeof exportCheckSchema>;

/** One export of this run of the program. */
export const exportViewSchema = z.strictObject({
  exportId: exportIdSchema,
  kind: z.enum(['caseReport', 'sessionReport', 'pictures', 'data', 'dicom', 'bundle']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int(),
  /** What is being written, for example the name of a case. */
  step: z.string(),
  fileName: z.string(),
  /** Null until it is done. */
  sizeBytes: z.number().int().nullable(),
  /** It was saved where the person chose, or fetched by the browser. */
  isSaved: z.boolean(),
  error: errorReportSchema.nullable(),
  startedAt: isoDateSchema,
});
export type ExportView = z.infer<typeof exportViewSchema>;

import { z } from 'zod';
import {
  attributionNumbersSchema,
  attributionSettingsSchema,
  baselineTextSchema,
} from '../contract/attribution.ts';
import { canonicalJson } from '../contract/canonicalJson.ts';
import { eyeSchema } from '../contract/caseView.ts';
import { fieldOfViewSchema } from '../contract/fieldOfView.ts';
import {
  attributionKeySchema,
  caseIdSchema,
  imageIdSchema,
  isoDateSchema,
  modelHashSchema,
} from '../contract/ids.ts';
import { lesionSchema } from '../contract/lesion.ts';
import { marksSchema } from '../contract/marks.ts';
import { readerNameSchema, reasonSchema } from '../contract/read.ts';
import { settingsSchema } from '../contract/settings.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');
const link = { sequence: z.number().int().positive(), previousHash: hash, hash };
const uid = z.string().regex(/^[0-9.]{1,64}$/, 'must be a unique identifier of DICOM');

/** A case and what is known of its photograph. */
export const caseRowSchema = z.strictObject({
  caseId: caseIdSchema,
  /** A pseudonym, or the name that the case has in the library, as the manifest says. */
  pseudonym: z.string().min(1).max(300),
  eye: eyeSchema,
  createdAt: isoDateSchema,
  image: z.strictObject({
    /** SHA-256 of the file that was imported: what photographs of several bundles are matched by. */
    id: imageIdSchema,
    /** SHA-256 of the copy in the bundle. */
    assetHash: hash,
    format: z.string().regex(/^[a-z0-9]{1,8}$/, 'must be 1 to 8 lower-case letters or digits'),
    widthPx: z.number().int().positive(),
    heightPx: z.number().int().positive(),
    fieldOfView: fieldOfViewSchema.nullable(),
    /** Of the file that was imported. */
    byteSize: z.number().int().positive(),
    /** Null unless names of files were asked for. */
    sourceFileName: z.string().min(1).max(1000).nullable(),
    millimetresPerPx: z.number().positive().nullable(),
    hasBurnedInText: z.boolean().nullable(),
    dicom: z
      .strictObject({ sopClassUid: uid, sopInstanceUid: uid, studyInstanceUid: uid, seriesInstanceUid: uid })
      .nullable(),
  }),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

/** One contour. Cases in the order of cases.ndjson, contours in that of their coming. */
export const lesionRowSchema = z.strictObject({ caseId: caseIdSchema, ...lesionSchema.shape });
export type LesionRow = z.infer<typeof lesionRowSchema>;

export const marksRowSchema = z.strictObject({ caseId: caseIdSchema, marks: marksSchema });
export type MarksRow = z.infer<typeof marksRowSchema>;

/** The baseline that a case is to be judged by. */
export const referenceRowSchema = z.strictObject({
  caseId: caseIdSchema,
  attributionKey: attributionKeySchema,
  baselineText: baselineTextSchema,
  reader: readerNameSchema,
  reason: reasonSchema,
  at: isoDateSchema,
});
export type ReferenceRow = z.infer<typeof referenceRowSchema>;

/** An entry of the review just as it is chained. */
export const reviewRowSchema = z.strictObject({
  ...link,
  caseId: caseIdSchema,
  reader: z.string().min(1),
  kind: z.string(),
  at: isoDateSchema,
  reason: z.string().nullable(),
  content: z.unknown(),
});
export type ReviewRow = z.infer<typeof reviewRowSchema>;

/** An entry of the audit just as it is chained. */
export const auditRowSchema = z.strictObject({
  ...link,
  at: isoDateSchema,
  action: z.string().min(1),
  subject: z.string(),
  details: z.unknown(),
});
export type AuditRow = z.infer<typeof auditRowSchema>;

export const readerRowSchema = z.strictObject({ name: readerNameSchema });
export type ReaderRow = z.infer<typeof readerRowSchema>;

/** What was computed, in numbers. It is there to be read: opening a bundle computes it anew. */
export const attributionRowSchema = z.strictObject({
  key: attributionKeySchema,
  imageId: imageIdSchema,
  modelHash: modelHashSchema,
  /** As on the command line. */
  baselineText: baselineTextSchema,
  settings: attributionSettingsSchema,
  numbers: attributionNumbersSchema,
  engineVersion: z.string(),
  device: z.string(),
  elapsedMs: z.number(),
  computedAt: isoDateSchema,
});
export type AttributionRow = z.infer<typeof attributionRowSchema>;

/** The settings that belong to a session rather than to a machine. */
export const sessionSettingsSchema = settingsSchema.pick({
  blinding: true,
  baselines: true,
  savedBaselines: true,
  tolerance: true,
});
export type SessionSettings = z.infer<typeof sessionSettingsSchema>;

/** One line of an `.ndjson` member: one text for one value. */
export function rowLine(row: unknown): string {
  return `${canonicalJson(row)}\n`;
}

import { z } from 'zod';

const identifier = z.string().min(1).max(64);
const contentHash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');

export const caseIdSchema = identifier.brand<'CaseId'>();
export type CaseId = z.infer<typeof caseIdSchema>;

export const jobIdSchema = identifier.brand<'JobId'>();
export type JobId = z.infer<typeof jobIdSchema>;

export const uploadIdSchema = identifier.brand<'UploadId'>();
export type UploadId = z.infer<typeof uploadIdSchema>;

export const exportIdSchema = identifier.brand<'ExportId'>();
export type ExportId = z.infer<typeof exportIdSchema>;

export const previewIdSchema = identifier.brand<'PreviewId'>();
export type PreviewId = z.infer<typeof previewIdSchema>;

export const lesionIdSchema = identifier.brand<'LesionId'>();
export type LesionId = z.infer<typeof lesionIdSchema>;

export const imageIdSchema = contentHash
  .brand<'ImageId'>()
  .meta({ description: "SHA-256 of the imported file's bytes." });

export const modelHashSchema = contentHash
  .brand<'ModelHash'>()
  .meta({ description: 'SHA-256 over everything in a model package that decides its numbers.' });
export type ModelHash = z.infer<typeof modelHashSchema>;

export const attributionKeySchema = contentHash
  .brand<'AttributionKey'>()
  .meta({ description: 'Names one attribution: SHA-256 over everything that decides its numbers.' });
export type AttributionKey = z.infer<typeof attributionKeySchema>;

export const isoDateSchema = z.iso.datetime();

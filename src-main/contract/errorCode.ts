import { z } from 'zod';

/** Every failure a person can be told about. Anything else that is thrown is a bug and is answered as `internal`. */
export const errorCodeSchema = z.enum([
  'usage',
  'file.notFound',
  'file.unreadable',
  'file.notAnImage',
  'file.tooLarge',
  'file.notWritable',
  'array.invalid',
  'image.noFieldOfView',
  'model.unreadable',
  'model.unsupportedOperator',
  'model.unsupportedShape',
  'model.manifestInvalid',
  'model.selfTestFailed',
  'baseline.invalid',
  'attribution.noMap',
  'lesion.invalid',
  'settings.invalid',
  'device.unavailable',
  'device.outOfMemory',
  'device.failed',
  'compute.crashed',
  'compute.timedOut',
  'compute.cancelled',
  'compute.protocol',
  'store.corrupt',
  'store.newer',
  'store.busy',
  'store.full',
  'store.failed',
  'library.notFound',
  'request.invalid',
  'request.unknownProcedure',
  'access.refused',
  'bundle.invalid',
  'bundle.notOpened',
  'dicom.invalid',
  'export.nothing',
  'export.notFound',
  'report.tooLarge',
  'upload.invalid',
  'case.notFound',
  'job.notFound',
  'model.notFound',
  'reader.missing',
  'review.notAllowed',
  'review.changedElsewhere',
  'internal',
]);

export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** Facts of a failure (file names, fields, limits), kept apart from the sentence so that screens can use them. */
const errorDetailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type ErrorDetails = z.infer<typeof errorDetailsSchema>;

/** A failure as it crosses a process boundary: never a stack, never an Error object. */
export const errorReportSchema = z.strictObject({
  code: errorCodeSchema,
  message: z.string(),
  details: errorDetailsSchema,
});
export type ErrorReport = z.infer<typeof errorReportSchema>;

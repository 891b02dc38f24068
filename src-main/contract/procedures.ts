import { z } from 'zod';
import { baselineTextSchema, deviceKindSchema } from './attribution.ts';
import { baselineChoicesSchema, baselinePreviewSchema } from './baseline.ts';
import { baselineSessionSchema } from './baselineSession.ts';
import { bundleVerdictSchema, sessionAgreementSchema } from './bundle.ts';
import { comparisonSchema } from './comparison.ts';
import { deviceBenchSchema, deviceViewSchema } from './devices.ts';
import { exportCheckSchema, exportRequestSchema, exportViewSchema } from './export.ts';
import {
  attributionKeySchema,
  caseIdSchema,
  exportIdSchema,
  jobIdSchema,
  modelHashSchema,
  previewIdSchema,
  uploadIdSchema,
} from './ids.ts';
import { caseViewSchema, worklistRowSchema } from './caseView.ts';
import { importReportSchema } from './importReport.ts';
import { jobSummarySchema, jobViewSchema } from './job.ts';
import {
  lesionImportPreviewSchema,
  lesionImportReportSchema,
  lesionPatchSchema,
  lesionSchema,
  lesionTypesOfLabelsSchema,
} from './lesion.ts';
import { gradeSourceSchema, lesionMeasuresSchema, lesionSessionSchema } from './lesionMeasures.ts';
import { marksSchema } from './marks.ts';
import { modelViewSchema } from './model.ts';
import {
  draftSchema,
  finalReadSchema,
  readerNameSchema,
  readSchema,
  reasonSchema,
  signatureSchema,
} from './read.ts';
import { reportOptionsSchema } from './reportOptions.ts';
import { cacheUseSchema, settingsSchema } from './settings.ts';

const nothing = z.strictObject({});
const onCase = z.strictObject({ caseId: caseIdSchema });
const comparedSchema = z.strictObject({
  caseId: caseIdSchema,
  baselines: z.array(baselineTextSchema).min(1).max(9),
});
const onExport = z.strictObject({ exportId: exportIdSchema });
const onUpload = z.strictObject({ uploadId: uploadIdSchema });
const correction = { reason: reasonSchema.nullable() };

/**
 * Everything that a renderer can ask for: `noun.verb`, with what goes in and what comes out. Both are checked in the
 * main process; there is no other door. Bytes never travel here, see `assetPaths`.
 */
export const procedures = {
  'app.get': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      libraryName: z.string(),
      /** Null until somebody says who reads. */
      reader: readerNameSchema.nullable(),
      knownReaders: z.array(readerNameSchema),
      settings: settingsSchema,
      /** The shell can open the system's own dialogs (`import.choose`, `model.choose`). */
      hasNativeDialogs: z.boolean(),
      caseCount: z.number().int(),
    }),
  },
  'reader.choose': { input: z.strictObject({ name: readerNameSchema }), output: nothing },

  'case.list': { input: nothing, output: z.strictObject({ rows: z.array(worklistRowSchema) }) },
  'case.get': { input: onCase, output: caseViewSchema },
  /** Tells which case is on screen, so that its work goes first; null for none. */
  'case.focus': { input: z.strictObject({ caseId: caseIdSchema.nullable() }), output: nothing },
  /** Throws `review.changedElsewhere` when another window saved a newer draft. */
  'case.saveDraft': {
    input: z.strictObject({ caseId: caseIdSchema, draft: draftSchema, revision: z.number().int() }),
    output: z.strictObject({ revision: z.number().int() }),
  },
  'case.saveMarks': {
    input: z.strictObject({ caseId: caseIdSchema, marks: marksSchema, revision: z.number().int() }),
    output: z.strictObject({ revision: z.number().int() }),
  },

  /** The first one needs no reason; every further one is a correction and does. */
  'read.recordFirst': {
    input: z.strictObject({ caseId: caseIdSchema, read: readSchema, ...correction }),
    output: caseViewSchema,
  },
  /** Throws `review.notAllowed` before the first read while blinding is on. */
  'read.reveal': { input: onCase, output: caseViewSchema },
  'read.recordFinal': {
    input: z.strictObject({ caseId: caseIdSchema, final: finalReadSchema, ...correction }),
    output: caseViewSchema,
  },
  /** Throws `review.notAllowed` before the final read. */
  'read.sign': {
    input: z.strictObject({ caseId: caseIdSchema, signature: signatureSchema, ...correction }),
    output: caseViewSchema,
  },

  /** Before the reveal, while blinding is on, only what the current reader drew. */
  'lesion.list': {
    input: onCase,
    output: z.strictObject({ lesions: z.array(lesionSchema), revision: z.number().int() }),
  },
  /** Throws `review.changedElsewhere` when another window saved a newer step. */
  'lesion.patch': {
    input: z.strictObject({ caseId: caseIdSchema, patch: lesionPatchSchema, revision: z.number().int() }),
    output: z.strictObject({ revision: z.number().int() }),
  },
  /**
   * Measures the lesions of a revealed case against one attribution. No rim width: two model pixels. Throws
   * `review.notAllowed` before the reveal, `attribution.noMap` where the map was evicted.
   */
  'lesion.measure': {
    input: z.strictObject({
      caseId: caseIdSchema,
      attributionKey: attributionKeySchema,
      rimWidthPx: z.number().int().min(2).max(2000).multipleOf(2).nullable(),
    }),
    output: lesionMeasuresSchema,
  },
  /** Reads uploaded lesion files and says what belongs to which case. Progress comes as `lesionImport.progressed`. */
  'lesion.previewImport': {
    input: z.strictObject({ uploadId: uploadIdSchema }),
    output: lesionImportPreviewSchema,
  },
  /** The same with a folder that is asked for with the system's dialog; null when the person changed their mind. */
  'lesion.chooseImport': {
    input: nothing,
    output: z.strictObject({ preview: lesionImportPreviewSchema.nullable() }),
  },
  /** Puts what the last preview found into the library. */
  'lesion.runImport': {
    input: z.strictObject({ types: lesionTypesOfLabelsSchema }),
    output: lesionImportReportSchema,
  },
  /** Stops the reading, or forgets the last preview. */
  'lesion.cancelImport': { input: nothing, output: nothing },
  /** What is measured so far over all revealed cases, by lesion type, baseline and grade. */
  'lesionSession.get': {
    input: z.strictObject({ rimWidthModelPx: z.number().min(1).max(8), gradeSource: gradeSourceSchema }),
    output: lesionSessionSchema,
  },
  /** Measures what is missing, in the background. Progress comes as `lesionSession.progressed`. */
  'lesionSession.measure': {
    input: z.strictObject({ rimWidthModelPx: z.number().min(1).max(8) }),
    output: z.strictObject({ waiting: z.number().int() }),
  },
  'lesionSession.cancel': { input: nothing, output: nothing },

  /** Queues what is missing for a revealed case, first in line. No baselines: those of the settings. */
  'attribution.request': {
    input: z.strictObject({
      caseId: caseIdSchema,
      baselines: z.array(baselineTextSchema).max(9),
    }),
    output: z.strictObject({ queued: z.number().int() }),
  },
  /** Recomputes a map that was evicted from the cache. */
  'attribution.restoreMap': {
    input: z.strictObject({ caseId: caseIdSchema, key: attributionKeySchema }),
    output: nothing,
  },

  /** What a revealed case has for baselines that not every case can have. */
  'baseline.choices': { input: onCase, output: baselineChoicesSchema },
  /**
   * Makes a baseline for a revealed case and has the model score it. Its picture is served, see `assetPaths.baseline`.
   * Throws `baseline.invalid` where the text is none or this case cannot have it.
   */
  'baseline.preview': {
    input: z.strictObject({ caseId: caseIdSchema, baseline: baselineTextSchema }),
    output: baselinePreviewSchema,
  },

  /** What is known of a revealed case against each of these baselines. Computes nothing. */
  'comparison.get': { input: comparedSchema, output: comparisonSchema },
  /**
   * Queues the attributions that are missing in this order, first in line, and measures in the background what there is
   * and what comes. Progress comes as `comparison.progressed`. Failed ones are tried again.
   */
  'comparison.start': { input: comparedSchema, output: z.strictObject({ queued: z.number().int() }) },
  /** Ends what `comparison.start` began for a case: what is done stays. */
  'comparison.cancel': { input: onCase, output: nothing },
  /** Keeps a computed baseline as the case's reference, or, with null, none. The reason goes into the audit. */
  'comparison.chooseReference': {
    input: z.strictObject({
      caseId: caseIdSchema,
      attributionKey: attributionKeySchema.nullable(),
      reason: reasonSchema,
    }),
    output: nothing,
  },

  /** How the baselines do over all revealed cases. */
  'baselineSession.get': { input: nothing, output: baselineSessionSchema },
  /** Measures what is missing, in the background. Progress comes as `baselineSession.progressed`. */
  'baselineSession.measure': { input: nothing, output: z.strictObject({ waiting: z.number().int() }) },
  'baselineSession.cancel': { input: nothing, output: nothing },

  /**
   * Makes the report of a case as it would be exported, with pictures for the screen. The PDF is served, see
   * `assetPaths.preview`; a newer request takes the place of one that is under way. Throws `export.nothing` as `export.check`
   * would say.
   */
  'report.preview': {
    input: z.strictObject({ caseId: caseIdSchema, options: reportOptionsSchema }),
    output: z.strictObject({
      previewId: previewIdSchema,
      pages: z.number().int(),
      sizeBytes: z.number().int(),
    }),
  },
  /** What would be exported, and what to know before. Writes nothing. */
  'export.check': { input: z.strictObject({ request: exportRequestSchema }), output: exportCheckSchema },
  /** Writes in the background, one export after the other. Progress comes as `export.progressed`. */
  'export.start': { input: z.strictObject({ request: exportRequestSchema }), output: exportViewSchema },
  /** Those of this run of the program, newest first. */
  'export.list': { input: nothing, output: z.strictObject({ exports: z.array(exportViewSchema) }) },
  'export.cancel': { input: onExport, output: nothing },
  /** Asks with the system's dialog where to put a finished export. A browser fetches it, see `assetPaths.export`. */
  'export.save': { input: onExport, output: z.strictObject({ isSaved: z.boolean() }) },
  /** Removes the file that the program keeps of an export; what was saved stays. */
  'export.discard': { input: onExport, output: nothing },

  /** Checks an uploaded session bundle: every hash, both chains. Progress of this and the next two comes as `bundle.progressed`. */
  'bundle.verify': { input: onUpload, output: bundleVerdictSchema },
  /** Makes an uploaded bundle this library's session. Throws `bundle.notOpened` where it is not sound or a case is here already. */
  'bundle.open': { input: onUpload, output: z.strictObject({ cases: z.number().int() }) },
  /** How far readers agree: over uploaded bundles, and over this library where it is asked for. */
  'bundle.compare': {
    input: z.strictObject({ uploadId: uploadIdSchema, withLibrary: z.boolean() }),
    output: sessionAgreementSchema,
  },

  /** Attributes cases against the baselines of the settings; no cases: all of them. */
  'batch.start': {
    input: z.strictObject({ caseIds: z.array(caseIdSchema).max(100_000) }),
    output: z.strictObject({ queued: z.number().int(), cached: z.number().int() }),
  },
  'job.list': {
    input: nothing,
    output: z.strictObject({ summary: jobSummarySchema, jobs: z.array(jobViewSchema) }),
  },
  'job.pause': { input: nothing, output: nothing },
  'job.resume': { input: nothing, output: nothing },
  /** No ids: every job that waits or runs. */
  'job.cancel': { input: z.strictObject({ jobIds: z.array(jobIdSchema).max(100_000) }), output: nothing },
  /** No ids: every job that failed. */
  'job.retry': { input: z.strictObject({ jobIds: z.array(jobIdSchema).max(100_000) }), output: nothing },

  /** Opens an upload; its files are then PUT one by one. An upload that is not used is removed on closing. */
  'upload.open': { input: nothing, output: z.strictObject({ uploadId: uploadIdSchema }) },
  'upload.discard': { input: z.strictObject({ uploadId: uploadIdSchema }), output: nothing },

  /** Progress comes as `import.progressed`. */
  'import.run': { input: z.strictObject({ uploadId: uploadIdSchema }), output: importReportSchema },
  /** Asks with the system's dialog for a folder and imports it; null when the person changed their mind. */
  'import.choose': { input: nothing, output: z.strictObject({ report: importReportSchema.nullable() }) },
  /** Draws the synthetic sample session and imports it. */
  'import.sample': { input: nothing, output: importReportSchema },
  'import.cancel': { input: nothing, output: nothing },
  'import.listProblems': {
    input: nothing,
    output: z.strictObject({ problems: z.array(z.strictObject({ file: z.string(), reason: z.string() })) }),
  },
  'import.dismissProblems': { input: nothing, output: nothing },

  'model.list': { input: nothing, output: z.strictObject({ models: z.array(modelViewSchema) }) },
  /** Checks a package (a zip, or the files of its folder), runs its self-test and copies it into the library. */
  'model.install': { input: z.strictObject({ uploadId: uploadIdSchema }), output: modelViewSchema },
  'model.choose': { input: nothing, output: z.strictObject({ model: modelViewSchema.nullable() }) },
  'model.setDefault': { input: z.strictObject({ modelHash: modelHashSchema }), output: nothing },
  /** Runs the self-test again, on the device of the settings. */
  'model.test': { input: z.strictObject({ modelHash: modelHashSchema }), output: modelViewSchema },

  'settings.get': { input: nothing, output: settingsSchema },
  'settings.put': { input: settingsSchema.partial().strict(), output: settingsSchema },
  /** Every device, tried out once for as long as the program runs; takes seconds the first time. */
  'device.list': { input: nothing, output: z.strictObject({ devices: z.array(deviceViewSchema) }) },
  'device.trials': { input: z.strictObject({ modelHash: modelHashSchema }), output: deviceBenchSchema },
  /** Tries devices on a model, in the background; no kinds: all that may be faster than the processor. Progress comes as `devices.progressed`. */
  'device.measure': {
    input: z.strictObject({ modelHash: modelHashSchema, kinds: z.array(deviceKindSchema).max(16) }),
    output: nothing,
  },
  'device.cancel': { input: nothing, output: nothing },
  'cache.get': { input: nothing, output: cacheUseSchema },
  'cache.clear': { input: nothing, output: cacheUseSchema },
  /** Looks through the whole library, the chains of audit and reviews included, and changes nothing. */
  'library.check': {
    input: nothing,
    output: z.strictObject({ isSound: z.boolean(), findings: z.array(z.string()) }),
  },
} as const;

export type Procedures = typeof procedures;
export type ProcedureName = keyof Procedures;
export type ProcedureInput<Name extends ProcedureName> = z.input<Procedures[Name]['input']>;
export type ProcedureOutput<Name extends ProcedureName> = z.output<Procedures[Name]['output']>;

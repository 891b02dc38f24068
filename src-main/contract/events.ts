import { z } from 'zod';
import { exportViewSchema } from './export.ts';
import { caseIdSchema, uploadIdSchema } from './ids.ts';
import { jobSummarySchema } from './job.ts';
import { settingsSchema } from './settings.ts';

/** What the main process tells every window, `noun.pastTense`. Nothing in it comes from a model. */
export const appEventSchema = z.discriminatedUnion('name', [
  /** Cases were added or their states changed: the worklist is out of date. */
  z.strictObject({ name: z.literal('cases.changed') }),
  /** One case is out of date: an entry, a draft, marks, or an attribution that is done. */
  z.strictObject({ name: z.literal('case.changed'), caseId: caseIdSchema }),
  z.strictObject({ name: z.literal('jobs.changed'), summary: jobSummarySchema }),
  /** Importing photographs; `done` equals `total` when it is over, also where it failed. */
  z.strictObject({
    name: z.literal('import.progressed'),
    done: z.number().int(),
    total: z.number().int(),
    file: z.string(),
  }),
  /** The contours of a case are out of date; the rest of the case is not. */
  z.strictObject({ name: z.literal('lesions.changed'), caseId: caseIdSchema }),
  /** Reading lesion files, or putting what was read into the library. */
  z.strictObject({
    name: z.literal('lesionImport.progressed'),
    done: z.number().int(),
    total: z.number().int(),
    file: z.string(),
  }),
  /** Measuring the lesions of a session; `done` equals `total` when it is over. */
  z.strictObject({
    name: z.literal('lesionSession.progressed'),
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** Something of a comparison is new: an attribution, a measure, or a failure. `done` equals `total` when it is over. */
  z.strictObject({
    name: z.literal('comparison.progressed'),
    caseId: caseIdSchema,
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** Measuring the baselines of a session; `done` equals `total` when it is over. */
  z.strictObject({
    name: z.literal('baselineSession.progressed'),
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** Checking, opening or comparing the bundles of an upload. */
  z.strictObject({
    name: z.literal('bundle.progressed'),
    uploadId: uploadIdSchema,
    share: z.number().min(0).max(1),
  }),
  /** An export began, went on or ended. */
  z.strictObject({ name: z.literal('export.progressed'), export: exportViewSchema }),
  z.strictObject({ name: z.literal('models.changed') }),
  /** Trying the devices on a model began, went on or ended: `device.trials` has what there is. */
  z.strictObject({ name: z.literal('devices.progressed') }),
  z.strictObject({ name: z.literal('settings.changed'), settings: settingsSchema }),
  z.strictObject({ name: z.literal('reader.changed'), reader: z.string() }),
  /** A menu entry of the desktop shell was chosen. */
  z.strictObject({ name: z.literal('command.invoked'), command: z.string() }),
]);
export type AppEvent = z.infer<typeof appEventSchema>;

import { z } from 'zod';
import { errorReportSchema } from './errorCode.ts';
import { caseIdSchema, isoDateSchema, jobIdSchema } from './ids.ts';

export const jobStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof jobStateSchema>;

/** One attribution to be computed. */
export const jobViewSchema = z.strictObject({
  jobId: jobIdSchema,
  caseId: caseIdSchema,
  caseName: z.string(),
  baselineText: z.string(),
  modelName: z.string(),
  state: jobStateSchema,
  /** Of the work of a running job, 0..1. */
  share: z.number().min(0).max(1),
  attempts: z.number().int(),
  error: errorReportSchema.nullable(),
  createdAt: isoDateSchema,
  startedAt: isoDateSchema.nullable(),
  finishedAt: isoDateSchema.nullable(),
});
export type JobView = z.infer<typeof jobViewSchema>;

export const jobSummarySchema = z.strictObject({
  queued: z.number().int(),
  running: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  cancelled: z.number().int(),
  /** Of all that is not cancelled, 0..1. */
  share: z.number().min(0).max(1),
  /** Null until it can be told, and while nothing runs. */
  timeLeftMs: z.number().nullable(),
  isPaused: z.boolean(),
  /** Why the program paused by itself, for example a full disk; null where a person did, or nothing is paused. */
  pausedBecause: z.string().nullable(),
});
export type JobSummary = z.infer<typeof jobSummarySchema>;

import { z } from 'zod';
import { errorReportSchema } from '../contract/errorCode.ts';
import { logEntrySchema } from '../contract/logEntry.ts';

/** How often a compute process with a job says that it is alive, as long as no native call holds its thread. */
export const heartbeatIntervalMs = 500;

const jobId = z.number().int().positive();

/** What the parent says. The payload of `start` is checked against its job kind afterwards. */
export const parentMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    jobId,
    kind: z.string(),
    input: z.unknown(),
    batchLimit: z.number().int().positive(),
  }),
  /** Stop at the next batch. */
  z.strictObject({ type: z.literal('cancel'), jobId }),
]);
export type ParentMessage = z.infer<typeof parentMessageSchema>;
export type StartMessage = Extract<ParentMessage, { type: 'start' }>;

/** What the compute process says. Progress and result are checked against their job kind afterwards. */
export const childMessageSchema = z.discriminatedUnion('type', [
  /** Everything is loaded; jobs may come. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('heartbeat') }),
  z.strictObject({ type: z.literal('log'), entry: logEntrySchema }),
  z.strictObject({ type: z.literal('progress'), jobId, progress: z.unknown() }),
  z.strictObject({ type: z.literal('done'), jobId, result: z.unknown() }),
  z.strictObject({ type: z.literal('failed'), jobId, error: errorReportSchema }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;

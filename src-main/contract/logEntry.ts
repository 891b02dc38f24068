import { z } from 'zod';

/** One line of the log. Facts go into `details`; names of patients and contents of files go nowhere. */
export const logEntrySchema = z.strictObject({
  level: z.enum(['debug', 'info', 'warning', 'error']),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Of a defect. Stays in the log: never shown, never part of a reply. */
  stack: z.string().optional(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** Where log lines go; handed in by the host. */
export type Log = (entry: LogEntry) => void;

import { z } from 'zod';
import { errorReportSchema } from './errorCode.ts';

/** The answer to a call. A failure is a value: thrown errors lose everything but their message on the way. */
export const replySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: errorReportSchema }),
]);
export type Reply = z.infer<typeof replySchema>;

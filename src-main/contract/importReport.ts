import { z } from 'zod';
import { caseIdSchema } from './ids.ts';

export const importReportSchema = z.strictObject({
  imported: z.array(
    z.strictObject({
      file: z.string(),
      /** `known`: this photograph is a case already, given in `caseId`. */
      outcome: z.enum(['added', 'known']),
      caseId: caseIdSchema,
      notes: z.array(z.string()),
    }),
  ),
  problems: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
});
export type ImportReport = z.infer<typeof importReportSchema>;

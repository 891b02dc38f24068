import { z } from 'zod';
import { isoDateSchema, modelHashSchema } from './ids.ts';

/** What became of checking a session bundle. */
export const bundleVerdictSchema = z.strictObject({
  fileName: z.string(),
  /** Every hash and both chains verify, and nothing is there that does not belong. */
  isSound: z.boolean(),
  /** What does not verify, one sentence each, with the member it is about; null for the archive itself. */
  findings: z.array(z.strictObject({ member: z.string().nullable(), sentence: z.string() })),
  /** Null where the bundle cannot even say what it is. */
  content: z
    .strictObject({
      createdAt: isoDateSchema,
      softwareVersion: z.string(),
      cases: z.number().int(),
      readers: z.array(z.string()),
      reviewEntries: z.number().int(),
      auditEntries: z.number().int(),
      /** Hash of the last entry of each chain: kept elsewhere, it proves later that nothing before it was changed. */
      reviewHead: z.string(),
      auditHead: z.string(),
      models: z.array(
        z.strictObject({
          name: z.string(),
          version: z.string(),
          hash: modelHashSchema,
          /** In the library of whoever asks. */
          isInstalled: z.boolean(),
        }),
      ),
    })
    .nullable(),
});
export type BundleVerdict = z.infer<typeof bundleVerdictSchema>;

const gradeCounts = z.array(z.array(z.number().int().min(0)).length(5)).length(5);

/** How far two readers agree on the grades of the same photographs. */
const readerAgreementSchema = z.strictObject({
  first: z.string(),
  second: z.string(),
  /** First reads, made without the model, or final ones. */
  reads: z.enum(['first', 'final']),
  /** Photographs that both graded. */
  cases: z.number().int(),
  /** Photographs that at least one of them found ungradable. */
  ungradable: z.number().int(),
  /** Rows: ICDR grade of the first reader. Columns: of the second. */
  counts: gradeCounts,
  /** Share of equal grades; null without cases. */
  exactShare: z.number().min(0).max(1).nullable(),
  /**
   * Cohen's kappa with quadratic weights (Cohen, Psychological Bulletin 70(4), 1968), with its 95 % bootstrap interval over
   * photographs. Null where every grade is the same, so that chance agrees as well.
   */
  kappa: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type ReaderAgreement = z.infer<typeof readerAgreementSchema>;

/** Bundles of one session, brought together by the hashes of their photographs. */
export const sessionAgreementSchema = z.strictObject({
  sources: z.array(
    z.strictObject({ name: z.string(), readers: z.array(z.string()), verdict: bundleVerdictSchema }),
  ),
  /** Photographs that every source has. */
  sharedCases: z.number().int(),
  /** Photographs that not every source has. */
  otherCases: z.number().int(),
  pairs: z.array(readerAgreementSchema),
  /** Shared photographs on which grades differ, the widest difference first. */
  differences: z.array(
    z.strictObject({
      name: z.string(),
      reads: z.enum(['first', 'final']),
      /** Null: found ungradable. */
      grades: z.array(z.strictObject({ reader: z.string(), icdrGrade: z.number().int().nullable() })),
    }),
  ),
});
export type SessionAgreement = z.infer<typeof sessionAgreementSchema>;

import { z } from 'zod';

/** A mean over cases with its 95 % bootstrap interval, which needs two cases. */
const meanOverCasesSchema = z.strictObject({
  mean: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  cases: z.number().int(),
});
export type MeanOverCases = z.infer<typeof meanOverCasesSchema>;

const mean = meanOverCasesSchema.nullable();

const sessionBaselineSchema = z.strictObject({
  baselineText: z.string(),
  name: z.string(),
  /** Cases with an attribution against it. */
  cases: z.number().int(),
  converged: z.number().int(),
  /** Cases whose baseline the model scores near no finding; null where that cannot be told. */
  nearNoFinding: z.number().int().nullable(),
  medianEvaluations: z.number(),
  medianElapsedMs: z.number(),
  scoreBaseline: mean,
  /** Share of the positive in the absolute attribution. */
  positiveShare: mean,
  insertion: mean,
  insertionNormalised: mean,
  deletion: mean,
  deletionNormalised: mean,
});
export type SessionBaseline = z.infer<typeof sessionBaselineSchema>;

const sessionPairSchema = z.strictObject({
  /** Into `baselines`. */
  first: z.number().int(),
  second: z.number().int(),
  cases: z.number().int(),
  spearman: mean,
  ssim: mean,
  oppositeShare: mean,
  /** Cases in which the opposite share stays below the stated limit. */
  agreeing: z.number().int(),
});
export type SessionBaselinePair = z.infer<typeof sessionPairSchema>;

/** How the baselines do over all revealed cases of a session. */
export const baselineSessionSchema = z.strictObject({
  modelName: z.string().nullable(),
  counts: z.strictObject({
    cases: z.number().int(),
    notRevealed: z.number().int(),
    /** Revealed cases with two attributions or more. */
    compared: z.number().int(),
    /** Revealed cases with fewer. */
    withoutComparison: z.number().int(),
    /** Measures and pairs that are there, and that could be had and are not there yet. */
    measured: z.number().int(),
    waiting: z.number().int(),
  }),
  /** In the order of the settings, then others. */
  baselines: z.array(sessionBaselineSchema),
  pairs: z.array(sessionPairSchema),
  /** Baselines agree in a case where the opposite share of the strongest pixels is below this. */
  oppositeLimit: z.number(),
});
export type BaselineSession = z.infer<typeof baselineSessionSchema>;

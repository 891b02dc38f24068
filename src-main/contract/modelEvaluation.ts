import { z } from 'zod';
import { lineSchema } from './line.ts';

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const positiveCount = z.number().int().positive();

/** How predicted probabilities of one outcome compare with what was observed: the reliability diagram. */
const calibrationSchema = z.strictObject({
  /** What the probability is of: `referable retinopathy (grade 2 or more)`. */
  outcome: lineSchema,
  /** Expected calibration error over these bins: the mean of |meanProbability - observedShare| weighted by n. */
  expectedError: share,
  /** Photographs in groups of similar probability, none empty; together they are all `n` of the evaluation. */
  bins: z
    .array(z.strictObject({ meanProbability: share, observedShare: share, n: positiveCount }))
    .min(1)
    .max(100),
});

/** What a model said of a labelled test set: stated by its package, not measured here. Cross-checks: checkEvaluation.ts. */
export const modelEvaluationSchema = z.strictObject({
  dataset: lineSchema,
  /** Photographs or eyes. */
  n: positiveCount,
  /** How many of each true class (row) were predicted as each class (column), both in the order of the labels' index. */
  confusion: z.array(z.array(count).max(100)).min(1).max(100),
  calibration: calibrationSchema.optional(),
});
export type ModelEvaluation = z.infer<typeof modelEvaluationSchema>;

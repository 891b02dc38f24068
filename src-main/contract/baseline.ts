import { z } from 'zod';
import { baselineTextSchema } from './attribution.ts';
import { imageIdSchema } from './ids.ts';

/** A baseline under a name of its own. */
export const savedBaselineSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  baseline: baselineTextSchema,
});
export type SavedBaseline = z.infer<typeof savedBaselineSchema>;

/** What a case has for baselines that not every case can have. */
export const baselineChoicesSchema = z.strictObject({
  /** Photographs of the same patient's other eye; `fellow-eye` takes the first. */
  fellowEyes: z.array(z.strictObject({ imageId: imageIdSchema, name: z.string() })),
  /** Lesions that `inpainted` would fill in. */
  lesions: z.number().int(),
  /** The model package brings the average training photograph. */
  hasAverageFundus: z.boolean(),
  /** Of the model's input. */
  widthPx: z.number().int(),
  heightPx: z.number().int(),
});
export type BaselineChoices = z.infer<typeof baselineChoicesSchema>;

/** What a baseline would be for one case, before anything is attributed. */
export const baselinePreviewSchema = z.strictObject({
  /** As on the command line: what `fellow-eye` and `inpainted` are for this case. */
  resolved: z.string(),
  name: z.string(),
  /** 1, or the size of a set. */
  members: z.number().int(),
  /** F(x'); the mean over the members of a set that were scored. */
  scoreBaseline: z.number(),
  scoredMembers: z.number().int(),
  /** F(x). */
  scoreInput: z.number(),
  explainedOutput: z.string(),
  noFindingScore: z.number().nullable(),
  isNearNoFinding: z.boolean().nullable(),
  meanAbsoluteDifference: z.number(),
  changedShare: z.number(),
});
export type BaselinePreview = z.infer<typeof baselinePreviewSchema>;

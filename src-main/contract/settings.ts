import { z } from 'zod';
import { baselineTextSchema, deviceKindSchema } from './attribution.ts';
import { savedBaselineSchema } from './baseline.ts';
import { defaultReportOptions, reportOptionsSchema } from './reportOptions.ts';

export const settingsSchema = z.strictObject({
  theme: z.enum(['dark', 'light', 'system']),
  /** Nothing from the model is shown or sent before the reader's own grade. */
  blinding: z.boolean(),
  /** `automatic` takes the fastest device that passes its check, and says which. */
  device: z.union([z.literal('automatic'), deviceKindSchema]),
  cacheBudgetBytes: z.number().int().min(0).max(1e15),
  /** `file-name` keeps the name of the file without the words for the eye; `numbered` gives P0001, P0002 ... */
  pseudonymScheme: z.enum(['file-name', 'numbered']),
  /** Baselines that every case is attributed against, written as on the command line; the first is shown first. */
  baselines: z.array(baselineTextSchema).min(1).max(9),
  /** What the last comparison showed; empty for the baselines of the session. */
  comparedBaselines: z.array(baselineTextSchema).max(9),
  /** Baselines with names of their own, names and baselines each once. */
  savedBaselines: z.array(savedBaselineSchema).max(64),
  /** As they were last chosen. */
  reportOptions: reportOptionsSchema,
  /** Share of |F(x) - F(x')| that the completeness error may reach. */
  tolerance: z.number().min(0.0001).max(0.2),
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * The blur comes first because it is shown first. A black baseline cannot credit what is dark itself, such as haemorrhages
 * and microaneurysms (Sturmfels et al., "Visualizing the impact of feature attribution baselines", Distill 2020), and needs
 * about three times the evaluations: it comes last, to compare with.
 */
export const defaultSettings: Settings = {
  theme: 'dark',
  blinding: true,
  device: 'automatic',
  cacheBudgetBytes: 2_000_000_000,
  pseudonymScheme: 'file-name',
  baselines: ['blur:12', 'mean-colour', 'black'],
  comparedBaselines: [],
  savedBaselines: [],
  reportOptions: defaultReportOptions,
  tolerance: 0.01,
};

export const cacheUseSchema = z.strictObject({
  usedBytes: z.number().int(),
  budgetBytes: z.number().int(),
  maps: z.number().int(),
});

import { z } from 'zod';
import { deviceKindSchema } from './attribution.ts';

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
  baselines: z.array(z.string().min(1).max(200)).min(1).max(9),
  /** Share of |F(x) - F(x')| that the completeness error may reach. */
  tolerance: z.number().min(0.0001).max(0.2),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  theme: 'dark',
  blinding: true,
  device: 'automatic',
  cacheBudgetBytes: 2_000_000_000,
  pseudonymScheme: 'file-name',
  baselines: ['black', 'mean-colour', 'blur:12'],
  tolerance: 0.01,
};

export const deviceViewSchema = z.strictObject({
  kind: deviceKindSchema,
  name: z.string(),
  /** A processor that imitates a graphics card; null where it cannot be told. */
  isSoftware: z.boolean().nullable(),
  isAvailable: z.boolean(),
  /** Why it cannot be used; null where it can. */
  reason: z.string().nullable(),
});
export type DeviceView = z.infer<typeof deviceViewSchema>;

export const cacheUseSchema = z.strictObject({
  usedBytes: z.number().int(),
  budgetBytes: z.number().int(),
  maps: z.number().int(),
});

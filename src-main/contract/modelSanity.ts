import { z } from 'zod';
import { lineSchema } from './line.ts';

const share = z.number().min(0).max(1);
const correlation = z.number().min(-1).max(1);
const positiveCount = z.number().int().positive();

function spreadOf(
  value: z.ZodNumber,
): z.ZodObject<Record<'median' | 'low' | 'high', z.ZodNumber>, z.core.$strict> {
  return z.strictObject({ median: value, low: value, high: value });
}

/** Cascading randomisation (Adebayo et al., NeurIPS 2018): weights re-drawn layer by layer from the output downwards. */
const randomisationSchema = z.strictObject({
  /** What the photographs are. */
  dataset: lineSchema,
  /** Photographs. */
  n: positiveCount,
  baseline: lineSchema,
  /** In the order of the cascade; each goes farther than the one before it, by one layer or by several. */
  steps: z
    .array(
      z.strictObject({
        /** The layer that the step has come to: it and all between it and the output are re-drawn. */
        layer: lineSchema,
        /** Spearman's, of the signed map with the trained model's; low and high are quartiles over the photographs. */
        rankCorrelation: spreadOf(correlation),
      }),
    )
    .min(1)
    .max(500),
});

/** What a change that alters no diagnosis does to score and map. */
const stabilitySchema = z.strictObject({
  /** `flipped left to right`, `brightness x 0.9` */
  change: lineSchema,
  /** Photographs. */
  n: positiveCount,
  /** Absolute change of the explained score. */
  scoreChange: z.strictObject({ median: z.number().min(0), largest: z.number().min(0) }),
  /** Spearman's, of the map (turned back where the picture was turned) with that of the unchanged photograph. */
  mapCorrelation: z.strictObject({ median: correlation, smallest: correlation }),
});

/** How much of the positive attribution lies on lesions; low and high bound the median (95 % bootstrap over photographs). */
const lesionShareSchema = z.strictObject({
  dataset: lineSchema,
  baseline: lineSchema,
  /** Photographs. */
  n: positiveCount,
  share: spreadOf(share),
  /** What an even spread over the field of view would give. */
  chance: spreadOf(share),
  /** Share over chance, photograph by photograph. */
  ratio: spreadOf(z.number().min(0)),
});

/** Sanity checks of a model's attributions, as its package states them. Cross-checks: checkSanity.ts. */
export const modelSanitySchema = z.strictObject({
  randomisation: randomisationSchema,
  stability: z.array(stabilitySchema).max(50),
  lesionShare: z.array(lesionShareSchema).max(50),
});
export type ModelSanity = z.infer<typeof modelSanitySchema>;

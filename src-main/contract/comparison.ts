import { z } from 'zod';
import { attributionViewSchema, referenceSchema } from './caseView.ts';
import { errorReportSchema } from './errorCode.ts';
import { attributionKeySchema } from './ids.ts';

/** Scores of the model while the pixels of an image are replaced in the order of attribution (Petsiuk et al., BMVC 2018). */
const perturbationCurveSchema = z.strictObject({
  shares: z.array(z.number()).meta({
    description: 'Share of the pixels inside the field of view that are replaced, ascending.',
    unit: 'share, 0 to 1',
  }),
  scores: z.array(z.number()).meta({ description: 'F at each share.', unit: 'units of F' }),
  auc: z
    .number()
    .meta({ description: 'Area under the curve by the trapezoid rule: the mean score.', unit: 'units of F' }),
  normalisedAuc: z.number().nullable().meta({
    description:
      'The same area with the lower of the two ends of the curve at 0 and the higher at 1, so that a straight line has 0.5 and a higher area is still a higher F. Empty where both are closer than rounding can tell.',
    unit: '1',
  }),
});
export type PerturbationCurve = z.infer<typeof perturbationCurveSchema>;

/** What is measured of one attribution beside its lesions. Kept with it. */
export const attributionMeasuresSchema = z.strictObject({
  attributionKey: attributionKeySchema,
  positiveSum: z
    .number()
    .meta({ description: 'Sum of what is positive in the signed map.', unit: 'units of F' }),
  negativeSum: z
    .number()
    .meta({ description: 'Sum of what is negative in the signed map; 0 or less.', unit: 'units of F' }),
  /** Baseline against image inside the field of view; the mean over the members of a set. */
  baselineDistance: z.strictObject({
    meanAbsolute: z.number().meta({
      description:
        'Mean absolute difference between baseline and image inside the field of view, of values 0 to 1.',
      unit: '1',
    }),
    changedShare: z.number().meta({
      description:
        'Share of the pixels inside the field of view that differ between baseline and image by more than 1/255 in any channel.',
      unit: 'share, 0 to 1',
    }),
  }),
  insertion: perturbationCurveSchema.meta({
    description:
      'From a blurred canvas to the image, the pixels of highest attribution first: higher is better.',
  }),
  deletion: perturbationCurveSchema.meta({
    description: 'From the image to a canvas of its mean colour, the same pixels first: lower is better.',
  }),
  insertionBlurPx: z.number().meta({
    description: "Standard deviation of the blur of the insertion's canvas.",
    unit: 'px of the model input',
  }),
});
export type AttributionMeasures = z.infer<typeof attributionMeasuresSchema>;

/** How alike two signed maps of one case are, inside the field of view. Null where a map is constant. */
export const mapSimilaritySchema = z.strictObject({
  firstKey: attributionKeySchema.meta({ description: 'One attribution.' }),
  secondKey: attributionKeySchema.meta({ description: 'The other attribution.' }),
  spearman: z.number().nullable().meta({
    description:
      "Spearman's rank correlation of the signed values inside the field of view; ties have their mean rank. Empty where a map is constant.",
    unit: 'correlation, -1 to 1',
  }),
  ssim: z.number().nullable().meta({
    description:
      'Mean structural similarity (Wang et al., IEEE Trans. Image Processing 2004), each map scaled to its own strength. Empty where a map is constant.',
    unit: '1',
  }),
  oppositeShare: z.number().nullable().meta({
    description:
      'Share of the strongest pixels of either map at which the signs are opposite. Empty where a map is constant.',
    unit: 'share, 0 to 1',
  }),
});
export type MapSimilarity = z.infer<typeof mapSimilaritySchema>;

/** What a reader should know of a baseline or of two of them, in a sentence. */
const comparisonWarningSchema = z.strictObject({
  kind: z.enum(['scoreNotNearNoFinding', 'closeToImage', 'oppositeSigns', 'notConverged']),
  /** Of the tiles that it is about: one, or for `oppositeSigns` those of one pair or of many. */
  tiles: z.array(z.number().int().min(0)).min(1).max(9),
  sentence: z.string(),
});
export type ComparisonWarning = z.infer<typeof comparisonWarningSchema>;

/**
 * `unavailable`: this case cannot have the baseline, for example no fellow eye. `missing`: nobody has asked for it yet.
 * `noMap`: its numbers are known, its map was evicted.
 */
const comparisonStateSchema = z.enum([
  'unavailable',
  'missing',
  'waiting',
  'running',
  'failed',
  'noMap',
  'computed',
]);
export type ComparisonState = z.infer<typeof comparisonStateSchema>;

const comparisonTileSchema = z.strictObject({
  /** As it was asked for. */
  baseline: z.string(),
  /** What that is for this case, as on the command line; null where it is unavailable. */
  resolved: z.string().nullable(),
  /** For people: a saved name, or what it is in a few words. */
  name: z.string(),
  state: comparisonStateSchema,
  /** Of the work of a running job, 0..1. */
  share: z.number().min(0).max(1),
  /** Why it failed or is unavailable. */
  error: errorReportSchema.nullable(),
  attribution: attributionViewSchema.nullable(),
  /** Null until it is measured. */
  measures: attributionMeasuresSchema.nullable(),
  /** All true contours of lesions together; null where there are none, or they are not measured yet. */
  lesions: z
    .strictObject({
      /** Share of the absolute attribution inside the edges. */
      absoluteShareInside: z.number(),
      /** Mean of the rims minus mean of the interiors, attribution per model pixel. */
      contrast: z.number().nullable(),
      pValue: z.number().nullable(),
    })
    .nullable(),
});
export type ComparisonTile = z.infer<typeof comparisonTileSchema>;

/** Everything of a comparison that is known just now. */
export const comparisonSchema = z.strictObject({
  modelName: z.string(),
  explainedOutput: z.string(),
  /** F of a photograph that the model is sure shows nothing; null where that cannot be told. */
  noFindingScore: z.number().nullable(),
  /** In the order in which they were asked for. */
  tiles: z.array(comparisonTileSchema),
  /** Of the tiles whose maps are there, each pair once. */
  pairs: z.array(mapSimilaritySchema),
  warnings: z.array(comparisonWarningSchema),
  reference: referenceSchema.nullable(),
  /** Measures and pairs that could be had and are not there yet. */
  waiting: z.number().int(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

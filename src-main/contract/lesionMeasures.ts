import { z } from 'zod';
import { baselineSpecSchema } from './attribution.ts';
import { attributionKeySchema, lesionIdSchema } from './ids.ts';
import { lesionTypeSchema } from './lesion.ts';

/**
 * Attribution by signed distance to an edge. Distances are in pixels of the original photograph, negative inside; the
 * centre of a pixel beside the edge lies half a pixel from it. Bin k covers firstPx + k <= distance < firstPx + k + 1.
 */
const distanceProfileSchema = z.strictObject({
  firstPx: z.number().int(),
  /** Area of the photograph in each bin, in its pixels. Only what lies on the map counts. */
  areaPx: z.array(z.number().min(0)),
  /** Signed attribution in each bin, in units of F. */
  sum: z.array(z.number()),
});
export type DistanceProfile = z.infer<typeof distanceProfileSchema>;

/**
 * Lesions are measured in layers that do not know of each other: true contours, the optic disc, and bounding boxes, whose
 * edge is not that of the lesion. In a layer every pixel of the photograph belongs to one lesion or to none.
 */
export const lesionLayerSchema = z.enum(['lesions', 'opticDisc', 'approximate']);
export type LesionLayer = z.infer<typeof lesionLayerSchema>;

/**
 * `belowResolution`: its equivalent diameter is under two model pixels. `offTheMap`: it lies outside what the model saw.
 * Neither has a profile; what lies in and around it counts as rest.
 */
export const lesionStatusSchema = z.enum(['measured', 'belowResolution', 'offTheMap']);
export type LesionStatus = z.infer<typeof lesionStatusSchema>;

const measuredLesionSchema = z.strictObject({
  lesionId: lesionIdSchema,
  type: lesionTypeSchema,
  layer: lesionLayerSchema,
  status: lesionStatusSchema,
  areaPx: z.number(),
  /** Diameter of the disc of the same area, in pixels of the model's input. */
  diameterModelPx: z.number(),
  /** Empty unless it is measured. */
  profile: distanceProfileSchema,
  /** Sum of the absolute attribution inside the edge. */
  absoluteSumInside: z.number(),
});
export type MeasuredLesion = z.infer<typeof measuredLesionSchema>;

/** What a contrast was tested for: one lesion, or all measured ones of a type or a layer together. */
export const lesionGroupSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lesion'), lesionId: lesionIdSchema }),
  z.strictObject({ kind: z.literal('type'), type: lesionTypeSchema }),
  z.strictObject({ kind: z.literal('layer'), layer: lesionLayerSchema }),
]);
export type LesionGroup = z.infer<typeof lesionGroupSchema>;

/** Rim-to-interior contrast (mean of the rim minus mean of the interior, attribution per model pixel) and its test. */
export const contrastTestSchema = z.strictObject({
  group: lesionGroupSchema,
  contrast: z.number().nullable().meta({
    description: 'Mean of the rim minus mean of the interior. Empty where nothing in the group has both.',
    unit: 'units of F per px of the model input',
  }),
  pValue: z.number().min(0).max(1).nullable().meta({
    description:
      'Two-sided, from the same contours moved and turned inside the field of view, away from all lesions. Empty where there is no room to move them.',
    unit: 'probability, 0 to 1',
  }),
  placements: z
    .number()
    .int()
    .meta({ description: 'Random placements that the p-value comes from.', unit: 'placements' }),
  testedLesions: z
    .number()
    .int()
    .meta({ description: 'Lesions that were tested together.', unit: 'lesions' }),
  withoutRoom: z
    .number()
    .int()
    .meta({ description: 'Lesions with an interior that found no room elsewhere.', unit: 'lesions' }),
});
export type ContrastTest = z.infer<typeof contrastTestSchema>;

/** All measures of one case against one attribution. */
export const lesionMeasuresSchema = z.strictObject({
  attributionKey: attributionKeySchema,
  /** Revision of the lesions that were measured. */
  revision: z.number().int(),
  /** Side of a model pixel in pixels of the photograph: the root of its area. */
  modelPixelPx: z.number().positive(),
  /** Profiles end this far outside the edge, in pixels of the photograph. */
  reachPx: z.number().int(),
  /** Full width of the rim that contrasts were tested with; even, symmetric about the edge. */
  rimWidthPx: z.number().int(),
  /** Sum of the whole signed map. */
  total: z.number(),
  absoluteTotal: z.number(),
  lesions: z.array(measuredLesionSchema),
  /** For each layer with lesions: what is in no profile. Profiles and rest add up to the total. */
  rest: z.array(z.strictObject({ layer: lesionLayerSchema, sum: z.number() })),
  contrasts: z.array(contrastTestSchema),
});
export type LesionMeasures = z.infer<typeof lesionMeasuresSchema>;

/** A boundary profile over several lesions; all arrays have the same length. */
export const boundaryProfileSchema = z.strictObject({
  distances: z.array(z.number()).meta({
    description: 'Centres of the bins: signed distance to the edge, negative inside.',
    unit: 'px of the photograph',
  }),
  mean: z.array(z.number().nullable()).meta({
    description: 'Mean signed attribution; empty where no lesion reaches.',
    unit: 'units of F per px of the model input',
  }),
  low: z.array(z.number().nullable()).meta({
    description:
      'Lower end of the 95 % bootstrap interval over lesions (over cases where there are several); empty with fewer than two.',
    unit: 'units of F per px of the model input',
  }),
  high: z
    .array(z.number().nullable())
    .meta({ description: 'Upper end of the same interval.', unit: 'units of F per px of the model input' }),
  lesions: z.array(z.number().int()).meta({ description: 'Lesions that reach the bin.', unit: 'lesions' }),
});
export type BoundaryProfile = z.infer<typeof boundaryProfileSchema>;

/** By whose grade the session is divided: the current reader's own (final, else first) or the model's prediction. */
export const gradeSourceSchema = z.enum(['reader', 'model']);
export type GradeSource = z.infer<typeof gradeSourceSchema>;

/** Profiles and contrasts of one lesion type, baseline and grade over the cases of a session. */
const sessionGroupSchema = z.strictObject({
  /** `lesions` for all but optic discs and bounding boxes; `approximate` for all bounding boxes. */
  type: z.union([lesionTypeSchema, z.enum(['lesions', 'approximate'])]),
  baseline: baselineSpecSchema,
  baselineText: z.string(),
  /** Null for all grades together, ungraded ones included. */
  grade: z.number().int().min(0).max(4).nullable(),
  cases: z.number().int(),
  lesions: z.number().int(),
  measured: z.number().int(),
  belowResolution: z.number().int(),
  /** Measured, but nowhere farther from the edge than half of the rim. */
  withoutInterior: z.number().int(),
  /** Signed attribution per model pixel. */
  interiorMean: z.number().nullable(),
  rimMean: z.number().nullable(),
  surroundMean: z.number().nullable(),
  /** Mean of the rims minus mean of the interiors, with its 95 % bootstrap interval over cases. */
  contrast: z.number().nullable(),
  contrastLow: z.number().nullable(),
  contrastHigh: z.number().nullable(),
  pValue: z.number().nullable(),
  /** Lesions with an interior whose interior is negative and whose rim is positive, as the paper reports. */
  agreeing: z.number().int(),
  /** Mean over the cases of the share of the absolute attribution that lies inside the edges. */
  absoluteShareInside: z.number().nullable(),
  /** Distances in model pixels: photographs of all sizes are comparable. */
  profile: boundaryProfileSchema,
});
export type SessionGroup = z.infer<typeof sessionGroupSchema>;

export const lesionSessionSchema = z.strictObject({
  modelName: z.string().nullable(),
  /** Full width of the rim in model pixels. */
  rimWidthModelPx: z.number().positive(),
  gradeSource: gradeSourceSchema,
  counts: z.strictObject({
    cases: z.number().int(),
    /** Cases with lesions that the current reader has not revealed; they are left out. */
    notRevealed: z.number().int(),
    withLesions: z.number().int(),
    /** Pairs of case and attribution that are in the groups. */
    measured: z.number().int(),
    /** Pairs that could be measured and are not yet. */
    waiting: z.number().int(),
    /** Revealed cases with lesions but without an attribution that has its map. */
    withoutAttribution: z.number().int(),
  }),
  groups: z.array(sessionGroupSchema),
});
export type LesionSession = z.infer<typeof lesionSessionSchema>;

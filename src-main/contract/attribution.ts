import { z } from 'zod';

/** How a path integral is turned into a weighted sum of gradients. `adaptive` refines until the tolerance holds. */
export const quadratureRuleSchema = z.enum([
  'riemann-right',
  'riemann-left',
  'midpoint',
  'trapezoid',
  'gauss-legendre',
  'adaptive',
]);
export type QuadratureRule = z.infer<typeof quadratureRuleSchema>;

export const attributionMethodSchema = z.enum(['ig', 'gradient', 'input-x-gradient']);

export const deviceKindSchema = z.enum([
  'cpu',
  'webgpu',
  'cuda',
  'dml',
  'coreml',
  'tensorflow-gpu',
  'tensorflow-cpu',
  'tensorflow-js',
]);
export type DeviceKind = z.infer<typeof deviceKindSchema>;

const seed = z.number().int().min(0).max(0xffff_ffff);

/**
 * A baseline x', defined in image space (RGB, 0..1) at the model's input size. Outside the field of view every
 * baseline equals the image.
 */
const singleBaselineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('black') }),
  z.strictObject({ kind: z.literal('white') }),
  z.strictObject({
    kind: z.literal('colour'),
    red: z.number().min(0).max(1),
    green: z.number().min(0).max(1),
    blue: z.number().min(0).max(1),
  }),
  /** The image's mean colour inside the field of view. */
  z.strictObject({ kind: z.literal('mean-colour') }),
  /** Gaussian blur; the standard deviation is in pixels of the model's input. */
  z.strictObject({ kind: z.literal('blur'), sigmaPx: z.number().positive().max(1000) }),
  z.strictObject({ kind: z.literal('uniform-noise'), seed }),
  /** The image plus Gaussian noise of this standard deviation, clipped to 0..1. */
  z.strictObject({ kind: z.literal('gaussian-noise'), sigma: z.number().positive().max(10), seed }),
  /** Each value replaced by whichever of 0 and 1 is farther away (Sturmfels et al., Distill 2020). */
  z.strictObject({ kind: z.literal('maximum-distance') }),
  /** A chosen picture, named by the SHA-256 of its file's bytes; its field of view is laid on that of the image. */
  z.strictObject({ kind: z.literal('image'), contentHash: z.string().min(1) }),
  /** The same turned left to right, so that a left eye lies as a right one does. */
  z.strictObject({ kind: z.literal('mirrored-image'), contentHash: z.string().min(1) }),
  /** Marked lesions filled in from their surroundings; named by the SHA-256 of the mask, or of the case's contours. */
  z.strictObject({ kind: z.literal('inpainted'), maskHash: z.string().min(1) }),
  /** The average training photograph that a model package may bring. */
  z.strictObject({ kind: z.literal('average-fundus') }),
]);
export type SingleBaseline = z.infer<typeof singleBaselineSchema>;

/** One baseline, or several whose attributions are averaged (expected gradients). */
export const baselineSpecSchema = z.union([
  singleBaselineSchema,
  z.strictObject({ kind: z.literal('set'), members: z.array(singleBaselineSchema).min(2).max(256) }),
]);
export type BaselineSpec = z.infer<typeof baselineSpecSchema>;

/**
 * A baseline as people write it: a form of the command line (`black`, `blur:12`, `uniform-noise:0*8`), or, for what every
 * case has of its own, `fellow-eye` (the patient's other eye, mirrored) and `inpainted` (the case's lesions filled in).
 */
export const baselineTextSchema = z.string().min(1).max(20_000);

/** Everything besides image, model and baseline that decides the numbers of an attribution. */
export const attributionSettingsSchema = z.strictObject({
  method: attributionMethodSchema.meta({
    description: 'How the attribution was made; ig is Integrated Gradients.',
  }),
  rule: quadratureRuleSchema.meta({ description: 'How the path integral was taken.' }),
  steps: z.number().int().min(1).max(100_000).meta({
    description:
      'Points of a fixed rule (panels for trapezoid, which has one point more). Ignored by adaptive.',
    unit: 'points',
  }),
  tolerance: z.number().positive().max(1).meta({
    description: "Share of |F(x) - F(x')| that the completeness errors may reach. Used by adaptive only.",
    unit: 'share, 0 to 1',
  }),
  maximumEvaluations: z
    .number()
    .int()
    .min(4)
    .max(100_000)
    .meta({ description: 'Where adaptive gives up and says so.', unit: 'evaluations' }),
});
export type AttributionSettings = z.infer<typeof attributionSettingsSchema>;

/** The numbers that every attribution carries beside its map. */
export const attributionNumbersSchema = z.strictObject({
  scoreInput: z
    .number()
    .meta({ description: 'F(x): the explained number for the photograph.', unit: 'units of F' }),
  scoreBaseline: z.number().meta({
    description: "F(x'): the explained number for the baseline; the mean over the members of a baseline set.",
    unit: 'units of F',
  }),
  sum: z.number().meta({ description: 'Sum of the whole signed map.', unit: 'units of F' }),
  delta: z.number().nullable().meta({
    description:
      "Completeness error: sum - (F(x) - F(x')), as the path integral was taken. Empty for methods that do not promise completeness.",
    unit: 'units of F',
  }),
  panelError: z.number().nullable().meta({
    description: 'Root of the sum of squared panel errors. Empty where the rule has no panels.',
    unit: 'units of F',
  }),
  evaluations: z
    .number()
    .int()
    .meta({ description: 'Points at which the gradient was evaluated.', unit: 'evaluations' }),
  converged: z.boolean().nullable().meta({
    description:
      'Both completeness errors are within the tolerance. Empty for methods that do not promise completeness.',
  }),
});
export type AttributionNumbers = z.infer<typeof attributionNumbersSchema>;

import { z } from 'zod';
import {
  attributionNumbersSchema,
  attributionSettingsSchema,
  baselineSpecSchema,
  deviceKindSchema,
} from '../../contract/attribution.ts';
import { cropTransformSchema } from '../../contract/cropTransform.ts';
import { fieldOfViewSchema } from '../../contract/fieldOfView.ts';
import { ringsSchema } from '../../contract/lesion.ts';

export const photographSourceSchema = z.strictObject({
  kind: z.literal('photograph'),
  file: z.string(),
  /** How people know the file; the library's own copy has another name. */
  fileName: z.string(),
  /** SHA-256 that the file's bytes must have, so that a damaged copy is never explained; null to take it as it is. */
  contentHash: z.string().nullable(),
  /** As found at import; null to look for it again. */
  fieldOfView: fieldOfViewSchema.nullable(),
});
export type PhotographSource = z.infer<typeof photographSourceSchema>;

export const imageSourceSchema = z.discriminatedUnion('kind', [
  /** A photograph: cropped to its field of view and resampled as the model package says. */
  photographSourceSchema,
  /** A float32 `.npy` array [3, height, width] in image space, used as it is. */
  z.strictObject({ kind: z.literal('array'), file: z.string() }),
]);
export type ImageSource = z.infer<typeof imageSourceSchema>;

const baselineSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('spec'), spec: baselineSpecSchema }),
  z.strictObject({ kind: z.literal('array'), file: z.string() }),
]);
export type BaselineSource = z.infer<typeof baselineSourceSchema>;

/** Lesions that the baseline `inpainted` fills in. */
const lesionSourceSchema = z.discriminatedUnion('kind', [
  /** A picture of the photograph's size, not black inside. */
  z.strictObject({ kind: z.literal('file'), file: z.string(), fileName: z.string() }),
  /** On the photograph; the pixels inside any of them. */
  z.strictObject({ kind: z.literal('contours'), rings: z.array(ringsSchema) }),
]);
export type LesionSource = z.infer<typeof lesionSourceSchema>;

/** One image, one baseline, one model output: the map and its numbers. */
export const attributeKind = {
  input: z.strictObject({
    /** A package folder, a zip, or a bare `.onnx`. */
    modelFile: z.string(),
    /** What the model's content must hash to; null to take it as it is. */
    modelHash: z.string().nullable(),
    image: imageSourceSchema,
    baseline: baselineSourceSchema,
    /** Photographs that baselines are made of, by the hash that the baseline names. */
    baselineImages: z.record(z.string(), photographSourceSchema),
    /** For the baseline `inpainted`; null where there is none. */
    lesionMask: lesionSourceSchema.nullable(),
    /** Class whose score is explained; null for what the package says, or the class with the highest score. */
    target: z.number().int().min(0).nullable(),
    settings: attributionSettingsSchema,
    device: deviceKindSchema,
    threads: z.number().int().min(1).max(1024).nullable(),
  }),
  progress: z.strictObject({
    evaluations: z.number().int(),
    /** The larger of both completeness errors so far, in units of F; null where the rule does not know it. */
    expectedError: z.number().nullable(),
    /** Share of the work that is done, 0..1, as well as it can be told. */
    share: z.number(),
  }),
  result: z.strictObject({
    /** Signed, [3, heightPx, widthPx], in model space. */
    map: z.instanceof(Float32Array),
    heightPx: z.number().int(),
    widthPx: z.number().int(),
    numbers: attributionNumbersSchema,
    /** From model pixels back to the photograph's; null for an array, which has no photograph. */
    transform: cropTransformSchema.nullable(),
    /** In words: which number F is. */
    explainedOutput: z.string(),
    /** The model's own output for the image, one number a class. */
    classScores: z.array(z.number()),
    deviceName: z.string(),
    batch: z.number().int(),
    elapsedMs: z.number(),
  }),
} as const;

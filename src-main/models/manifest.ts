import { z } from 'zod';
import { lineSchema as line } from '../contract/line.ts';
import { modelEvaluationSchema } from '../contract/modelEvaluation.ts';
import { modelSanitySchema } from '../contract/modelSanity.ts';
import { packagePathSchema as packagePath } from './packagePath.ts';

const paragraph = z.string().trim().min(1).max(10_000);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in 64 lower-case hexadecimal digits');

/** One number each for red, green and blue, whatever the model's colour order. */
const perColour = z.tuple([z.number(), z.number(), z.number()]);

const sidePx = z.number().int().min(8).max(8192);

const classIndex = z.number().int().min(0).max(9999);

/**
 * The model's input for a pixel value v in 0..1: (v * scale + offset - mean) / std, then colour order and layout.
 * Scale 1, offset 0 keeps 0..1; 255, 0 gives 0..255; 2, -1 gives -1..1.
 */
const inputSchema = z.strictObject({
  widthPx: sidePx,
  heightPx: sidePx,
  layout: z.enum(['nchw', 'nhwc']),
  colourOrder: z.enum(['rgb', 'bgr']),
  range: z.strictObject({
    scale: z.number().refine((scale) => scale !== 0, 'must not be 0'),
    offset: z.number(),
  }),
  mean: perColour,
  std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
});

const preprocessingSchema = z.strictObject({
  /** The smallest square around the field of view; otherwise the whole photograph. */
  cropToFieldOfView: z.boolean(),
  contrast: z.literal('none'),
  resizeKernel: z.enum(['area', 'triangle', 'cubic', 'lanczos3']),
});

const outputSchema = z.strictObject({
  /** Which graph output; the first when left out. */
  name: z.string().min(1).optional(),
  /** What the graph emits. `other` is taken as it is. */
  kind: z.enum(['logits', 'probabilities', 'other']),
  /** Every class once, in any order. `icdrGrade` is the grade of the international scale that the class stands for. */
  labels: z
    .array(
      z.strictObject({
        index: classIndex,
        label: line,
        icdrGrade: z.number().int().min(0).max(4).optional(),
      }),
    )
    .min(1)
    .max(10_000),
});

/** `logit` of several classes is the log-odds of their summed probability, so their weights must be 1. */
const explainAsSchema = z.enum(['logit', 'probability', 'as-emitted']);

const explainSchema = z.discriminatedUnion('kind', [
  /** The class with the highest score of each image. */
  z.strictObject({
    kind: z.literal('predicted-class'),
    as: explainAsSchema,
    noFindingIndex: classIndex.optional(),
  }),
  /** A fixed class, or several: P(referable) = p2 + p3 + p4 has three terms of weight 1. */
  z.strictObject({
    kind: z.literal('combination'),
    name: line,
    terms: z
      .array(
        z.strictObject({
          index: classIndex,
          weight: z.number().refine((weight) => weight !== 0, 'must not be 0'),
        }),
      )
      .min(1)
      .max(100),
    as: explainAsSchema,
    /** Class that says "nothing found": a baseline should score near it. */
    noFindingIndex: classIndex.optional(),
  }),
]);

const metricSchema = z.strictObject({
  name: line,
  value: z.number(),
  /** Lower and upper bound, and what they are: `95 % bootstrap`. */
  interval: z.strictObject({ low: z.number(), high: z.number(), method: line }).optional(),
  dataset: line,
  /** Images or eyes it was measured on. */
  n: z.number().int().positive(),
});

/** `manifest.json` of a model package. Unknown fields are refused. Cross-checks between fields: checkManifest.ts. */
export const manifestSchema = z.strictObject({
  formatVersion: z.literal(1),
  name: line,
  version: line,
  licence: line,
  intendedUse: paragraph,
  trainingData: z.strictObject({ kind: z.enum(['real', 'synthetic', 'mixed']), statement: paragraph }),
  /** An ONNX file, `model.json` of TensorFlow.js, or a Keras file (`.h5`, `.hdf5`, `.keras`). */
  model: packagePath,
  input: inputSchema,
  preprocessing: preprocessingSchema,
  output: outputSchema,
  explain: explainSchema,
  /** The mean of the training photographs, preprocessed like an input, as a PNG: the baseline `average-fundus`. */
  averageFundus: packagePath.optional(),
  /** Every file that the package uses, this one excepted. Others are never read. TensorFlow.js splits weights into many. */
  files: z
    .array(z.strictObject({ path: packagePath, sha256 }))
    .min(1)
    .max(2000),
  metrics: z.array(metricSchema).max(200),
  /** Confusion matrix and calibration on a test set. */
  evaluation: modelEvaluationSchema.optional(),
  /** What `rimlight sanity` found. */
  sanity: modelSanitySchema.optional(),
});

export type ModelManifest = z.infer<typeof manifestSchema>;

import { z } from 'zod';

/** The layers of a model package or bare model that a cascading randomisation goes through. */
export const listLayersKind = {
  input: z.strictObject({
    /** A package folder, a zip, or a bare `.onnx`. */
    modelFile: z.string(),
  }),
  progress: z.never(),
  result: z.strictObject({
    name: z.string(),
    version: z.string(),
    contentHash: z.string(),
    /** In the order in which they are computed. */
    layers: z.array(
      z.strictObject({
        name: z.string(),
        operator: z.string(),
        /** How many numbers are shuffled with it. */
        weights: z.number().int(),
      }),
    ),
    hasAverageFundus: z.boolean(),
  }),
} as const;

import { z } from 'zod';
import { deviceKindSchema } from '../../contract/attribution.ts';

/** Computes what attributions are made of on one device, to be compared with another, and measures how fast that is. */
export const tryModelKind = {
  input: z.strictObject({
    modelFile: z.string(),
    modelHash: z.string().nullable(),
    device: deviceKindSchema,
    threads: z.number().int().min(1).nullable(),
    /** Of the device it will be compared with, so that both explain the same class; null to take its own. */
    classScores: z.array(z.number()).nullable(),
    /** For how long gradients are evaluated; 0 measures no speed. */
    measureMs: z.number().min(0).max(60_000),
  }),
  progress: z.strictObject({
    /** Of the whole job, 0..1. */
    share: z.number(),
  }),
  result: z.strictObject({
    /** One number a class, for a synthetic eye. */
    classScores: z.array(z.number()),
    /** The explained number along the path from black to the eye. */
    scores: z.array(z.number()),
    /** Gradient at the eye, [3, height, width]. */
    gradient: z.instanceof(Float32Array),
    /** Mean gradient along the path, of full batches added up on the device, [3, height, width]. */
    meanGradient: z.instanceof(Float32Array),
    /** Points evaluated at once. */
    batch: z.number().int().positive(),
    /** Null where no speed was measured. */
    evaluationsPerSecond: z.number().positive().nullable(),
  }),
} as const;

import { z } from 'zod';
import { deviceKindSchema } from '../contract/attribution.ts';
import { modelFormatSchema } from '../contract/model.ts';
import type { Store } from '../store/store.ts';

/** What checking a model has shown and its manifest does not say, kept so that nobody has to run it again. */
const modelFactsSchema = z.strictObject({
  /** Versions before TensorFlow.js could be read had nothing but ONNX, and did not say so. */
  format: modelFormatSchema.default('onnx'),
  heightPx: z.number().int(),
  widthPx: z.number().int(),
  /** JSON, a part of every cache key. */
  preprocessing: z.json(),
  /** JSON, a part of every cache key. */
  output: z.json(),
  /** In words: which number is explained. */
  explainedOutput: z.string(),
  /** The latest self-test that the model passed. */
  selfTest: z
    .strictObject({
      directions: z.number().int(),
      /** Facts that were kept before there was a limit do not have it. */
      isCutShort: z.boolean().default(false),
      worstRelativeError: z.number(),
      tolerance: z.number(),
      device: deviceKindSchema,
      at: z.string(),
    })
    .nullable(),
});
export type ModelFacts = z.infer<typeof modelFactsSchema>;

export function findModelFacts(store: Store, contentHash: string): ModelFacts | undefined {
  return modelFactsSchema.safeParse(store.settings.get(keyOf(contentHash))).data;
}

export function putModelFacts(store: Store, contentHash: string, facts: ModelFacts): void {
  store.settings.put(keyOf(contentHash), facts);
}

function keyOf(contentHash: string): string {
  return `model.facts.${contentHash}`;
}

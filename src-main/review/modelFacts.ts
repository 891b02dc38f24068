import { z } from 'zod';
import { deviceKindSchema } from '../contract/attribution.ts';
import type { Store } from '../store/store.ts';

/** What checking a model has shown and its manifest does not say, kept so that nobody has to run it again. */
const modelFactsSchema = z.strictObject({
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

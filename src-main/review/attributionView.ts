import { z } from 'zod';
import { formatBaseline } from '../attribution/baselines/formatBaseline.ts';
import type { AttributionView } from '../contract/caseView.ts';
import { cropTransformSchema } from '../contract/cropTransform.ts';
import { attributionKeySchema, modelHashSchema } from '../contract/ids.ts';
import type { AttributionRecord } from '../store/attributionRecord.ts';
import type { BaselineNames } from './baselineNames.ts';

/** What a view says that the record of an attribution does not know. */
export interface AttributionSurroundings {
  readonly modelName: string;
  /** Of the prediction for the same photograph, where there is one. */
  readonly explainedOutput: string | null;
  /** ISO date at which the program was started. */
  readonly startedAt: string;
  readonly baselineNames: Pick<BaselineNames, 'ofSpec'>;
}

const namedOutputSchema = z.object({
  explain: z.object({ kind: z.literal('combination'), name: z.string() }),
});

export function attributionView(
  record: AttributionRecord,
  { modelName, explainedOutput, startedAt, baselineNames }: AttributionSurroundings,
): AttributionView {
  const { request } = record;
  return {
    key: attributionKeySchema.parse(record.key),
    modelHash: modelHashSchema.parse(request.modelHash),
    modelName,
    explainedOutput: explainedOutput ?? outputInWords(request.output),
    baseline: request.baseline,
    baselineText: formatBaseline(request.baseline),
    baselineName: baselineNames.ofSpec(request.baseline),
    settings: request.settings,
    numbers: record.numbers,
    device: record.device,
    elapsedMs: record.elapsedMs,
    computedAt: record.createdAt,
    isFromCache: record.createdAt < startedAt,
    hasMap: record.map !== null,
    widthPx: record.widthPx,
    heightPx: record.heightPx,
    transform: cropTransformSchema.parse(record.transform),
  };
}

/** As `checkModel` words it before a photograph decides which class is the highest. */
function outputInWords(output: unknown): string {
  const named = namedOutputSchema.safeParse(output);
  return named.success ? named.data.explain.name : 'score of the highest class';
}

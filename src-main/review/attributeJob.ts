import { z } from 'zod';
import { deviceKindSchema } from '../contract/attribution.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import { attributionRequestSchema } from '../store/attributionRecord.ts';
import type { JobRecord } from '../store/jobRecord.ts';
import type { Store } from '../store/store.ts';
import { baselineMaterial } from './baselineMaterial.ts';
import { photographSource } from './photographSource.ts';

export const attributeJobKind = 'attribute';

/** What the queue keeps of one attribution to be computed. */
export const attributeJobPayloadSchema = z.strictObject({
  caseId: z.string(),
  modelFile: z.string(),
  request: attributionRequestSchema,
  device: deviceKindSchema,
  batch: z.number().int().min(1),
  threads: z.number().int().min(1).nullable(),
});
export type AttributeJobPayload = z.infer<typeof attributeJobPayloadSchema>;

export interface AttributeJobOptions {
  readonly onShare?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Does one queued attribution: compute, then keep the result with the prediction and complete the job in one transaction.
 * @throws AppError whatever made it fail; the caller decides what becomes of the job.
 */
export async function runAttributeJob(
  job: JobRecord,
  payload: AttributeJobPayload,
  store: Store,
  supervisor: Supervisor<JobKinds>,
  options: AttributeJobOptions,
): Promise<void> {
  const { request } = payload;
  const result = await supervisor.run(
    'attribute',
    {
      modelFile: payload.modelFile,
      modelHash: request.modelHash,
      image: photographSource(store, request.imageHash),
      baseline: { kind: 'spec', spec: request.baseline },
      ...baselineMaterial(request.baseline, payload.caseId, store),
      target: null,
      settings: request.settings,
      device: payload.device,
      threads: payload.threads,
    },
    {
      batch: job.batchSizeHint ?? payload.batch,
      onProgress: (progress) => options.onShare?.(progress.share),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
  store.jobs.complete(job.id, () => {
    store.attributions.put({
      request,
      numbers: result.numbers,
      map: { heightPx: result.heightPx, widthPx: result.widthPx, data: result.map },
      transform: result.transform,
      device: result.deviceName,
      elapsedMs: result.elapsedMs,
    });
    store.predictions.put({
      imageId: request.imageHash,
      modelHash: request.modelHash,
      classScores: result.classScores,
      explainedOutput: result.explainedOutput,
      device: result.deviceName,
    });
  });
}

import type { DeviceKind } from '../contract/attribution.ts';
import type { Supervisor } from '../compute/supervisor.ts';
import type { JobKinds } from '../compute/jobs/jobKinds.ts';
import type { Store } from '../store/store.ts';
import { photographSource } from './photographSource.ts';
import { requireCase } from './requireCase.ts';

export interface PredictionRequest {
  readonly caseId: string;
  readonly model: { readonly contentHash: string; readonly modelFile: string };
  readonly device: DeviceKind;
  readonly threads: number | null;
}

/**
 * Has the model predict a case unless it did before. What it says stays in the store: only a revealed view shows it.
 * @throws AppError `case.notFound`, `model.*`, `device.*`, `file.*`, `compute.*`
 */
export async function ensurePrediction(
  store: Store,
  supervisor: Supervisor<JobKinds>,
  { caseId, model, device, threads }: PredictionRequest,
  signal?: AbortSignal,
): Promise<void> {
  const { imageId } = requireCase(store, caseId);
  if (store.predictions.find(imageId, model.contentHash) !== undefined) return;
  const { classScores, explainedOutput, deviceName } = await supervisor.run(
    'predict',
    {
      modelFile: model.modelFile,
      modelHash: model.contentHash,
      image: photographSource(store, imageId),
      device,
      threads,
      withExplainedScore: false,
    },
    signal === undefined ? {} : { signal },
  );
  store.predictions.put({
    imageId,
    modelHash: model.contentHash,
    classScores,
    explainedOutput,
    device: deviceName,
  });
}

import { perturbationPoints } from '../../attribution/measures/perturbation/perturbationCounts.ts';
import { randomiseLayers } from '../../attribution/measures/sanity/randomiseLayers.ts';
import { openExplainer } from '../../attribution/program/explainer.ts';
import { openPerturbation } from '../../attribution/program/perturbation.ts';
import { openPredictor } from '../../attribution/program/predict.ts';
import { openScorer } from '../../attribution/program/scorer.ts';
import { inputConventionOf } from '../../models/inputConventionOf.ts';
import type { ModelPackage } from '../../models/modelPackage.ts';
import { createOnnxRuntime } from '../../runtimes/onnxruntime/onnxRuntime.ts';
import { graphicsCardName } from './graphicsCardName.ts';
import type { ModelPrograms } from './modelPrograms.ts';
import type { ModelRequest } from './modelRequest.ts';

/** Room for the values of one batch: most networks reach a batch of 8 or more at their own input size. */
const batchBudgetBytes = 2 ** 31;

/** The programs of a model's graph on ONNX Runtime. */
export async function onnxPrograms(found: ModelPackage, request: ModelRequest): Promise<ModelPrograms> {
  const { heightPx, widthPx } = found.input;
  const card = request.device === 'webgpu' ? await graphicsCardName(request.device) : null;
  const runtime = createOnnxRuntime({
    device: request.device,
    ...(card === null ? {} : { deviceName: `${request.device} (${card})` }),
    ...(request.threads === null ? {} : { threads: request.threads }),
  });
  const host = createOnnxRuntime({ device: 'cpu' });
  const model = request.randomisation
    ? randomiseLayers(found.model, found.output.name, request.randomisation)
    : found.model;
  const common = { model, convention: inputConventionOf(found.input), heightPx, widthPx };
  const batch = { atMost: request.batch, budgetBytes: batchBudgetBytes };
  return {
    deviceName: runtime.deviceName,
    openPredictor: () => openPredictor({ ...common, outputName: found.output.name }, runtime),
    openExplainer: (explained) => openExplainer({ ...common, explained, batch }, runtime, host),
    openScorer: (explained) => openScorer({ ...common, explained }, runtime),
    openPerturbation: (explained) =>
      openPerturbation({ ...common, explained, batch, points: perturbationPoints }, runtime, host),
  };
}

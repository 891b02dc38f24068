import { perturbationPoints } from '../../attribution/measures/perturbation/perturbationCounts.ts';
import { findOutput } from '../../attribution/program/explainedOutput.ts';
import type { TensorflowArtifacts } from '../../attribution/graph/tensorflowArtifacts.ts';
import { AppError } from '../../errors/appError.ts';
import { inputConventionOf } from '../../models/inputConventionOf.ts';
import type { ModelPackage } from '../../models/modelPackage.ts';
import { layersThatDiffer } from '../../models/tensorflow/layers/layersThatDiffer.ts';
import { limitTensorflowThreads } from '../../platform/limitTensorflowThreads.ts';
import { loadTensorflow } from '../../runtimes/tensorflow/loadTensorflow.ts';
import { openTensorflowExplainer } from '../../runtimes/tensorflow/openTensorflowExplainer.ts';
import { openTensorflowPerturbation } from '../../runtimes/tensorflow/openTensorflowPerturbation.ts';
import { openTensorflowPredictor } from '../../runtimes/tensorflow/openTensorflowPredictor.ts';
import { openTensorflowScorer } from '../../runtimes/tensorflow/openTensorflowScorer.ts';
import type { TensorflowDeviceKind } from '../../runtimes/tensorflow/tensorflowDeviceKind.ts';
import { graphicsCardName } from './graphicsCardName.ts';
import type { ModelPrograms } from './modelPrograms.ts';
import type { ModelRequest } from './modelRequest.ts';

/** Room for the tensors of one batch. */
const batchBudgetBytes = 2 ** 31;

/**
 * The programs of a TensorFlow.js model on TensorFlow itself.
 *
 * @throws AppError `device.unavailable` where the model came from elsewhere or is to have other weights.
 */
export async function tensorflowPrograms(
  found: ModelPackage,
  kind: TensorflowDeviceKind,
  request: ModelRequest,
): Promise<ModelPrograms> {
  const artifacts = requireArtifacts(found, kind, request);
  if (request.threads !== null) limitTensorflowThreads(request.threads);
  const device = await loadTensorflow(kind, kind === 'tensorflow-gpu' ? await graphicsCardName(kind) : null);
  const { heightPx, widthPx } = found.input;
  const names = found.model.graph.outputs.map(({ name }) => name);
  const outputIndex = names.indexOf(findOutput(found.model.graph, found.output.name));
  const model = { artifacts, outputIndex, convention: inputConventionOf(found.input), heightPx, widthPx };
  // Plain JavaScript gains nothing by a batch, and would keep the process from hearing a cancellation for longer.
  const atMost = kind === 'tensorflow-js' ? 1 : request.batch;
  const batch = { atMost, budgetBytes: batchBudgetBytes };
  return {
    deviceName: device.deviceName,
    openPredictor: () => openTensorflowPredictor(device, model),
    openExplainer: (explained) => openTensorflowExplainer(device, { ...model, explained, batch }),
    openScorer: (explained) => openTensorflowScorer(device, { ...model, explained }),
    openPerturbation: (explained) =>
      openTensorflowPerturbation(device, { ...model, explained, batch, points: perturbationPoints }),
  };
}

function requireArtifacts(
  { name, tensorflow }: ModelPackage,
  kind: TensorflowDeviceKind,
  { randomisation }: ModelRequest,
): TensorflowArtifacts {
  if (tensorflow === undefined)
    throw new AppError(
      'device.unavailable',
      `The device "${kind}" runs only TensorFlow.js and Keras models, and "${name}" is an ONNX model. Choose the device "cpu".`,
      { device: kind, reason: 'the model is an ONNX model' },
    );
  if (randomisation)
    throw new AppError(
      'device.unavailable',
      `The device "${kind}" runs a model with its own weights only, so the sanity check by random weights cannot use it. Choose the device "cpu".`,
      { device: kind, reason: 'the weights are to be randomised' },
    );
  const different = layersThatDiffer(tensorflow).map(
    ({ className, name: layer, field }) =>
      `${className} '${layer}'${field === undefined ? '' : ` (${field})`}`,
  );
  if (different.length === 0) return tensorflow;
  const shown = `${different.slice(0, 5).join(', ')}${different.length > 5 ? ` and ${different.length - 5} more` : ''}`;
  throw new AppError(
    'device.unavailable',
    `The device "${kind}" cannot run "${name}" as Keras does: TensorFlow.js computes ${shown} in another way. Choose the device "cpu".`,
    { device: kind, reason: `TensorFlow.js computes layers in another way: ${shown}` },
  );
}

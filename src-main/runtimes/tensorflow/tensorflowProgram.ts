import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { TensorflowArtifacts } from '../../attribution/graph/tensorflowArtifacts.ts';
import type { ExplainedOutput } from '../../attribution/program/explainedOutput.ts';
import type { InputConvention } from '../../attribution/program/inputConvention.ts';
import { explainedScore, readsLogitsBeforeActivation } from './explainedScore.ts';
import { modelDims } from './modelSpace.ts';
import { openNetwork } from './openNetwork.ts';
import { requireLogits } from './requireLogits.ts';
import type { TensorflowDevice } from './tensorflowDevice.ts';
import type { TensorflowNetwork } from './tensorflowNetwork.ts';

export interface TensorflowModel {
  readonly artifacts: TensorflowArtifacts;
  readonly convention: InputConvention;
  /** In the order in which the model lists its outputs. */
  readonly outputIndex: number;
  readonly heightPx: number;
  readonly widthPx: number;
}

export interface ExplainedRequest extends TensorflowModel {
  readonly explained: ExplainedOutput;
}

/** A model whose explained output can be computed. */
export interface TensorflowProgram {
  /** Dimensions of one image in model space, the batch of 1 in front. */
  readonly dims: [number, number, number, number];
  readonly network: TensorflowNetwork;
  /** F of images in model space: [n, ...] to [n]. To be called inside `tf.tidy`. */
  readonly score: (images: Tensor) => Tensor1D;
}

/** @throws AppError `model.*`, `device.*`. */
export async function openProgram(
  device: TensorflowDevice,
  request: ExplainedRequest,
): Promise<TensorflowProgram> {
  const { convention, explained } = request;
  const { tf } = device;
  const dims = modelDims(convention, request);
  const network = readsLogitsBeforeActivation(explained)
    ? await openLogits(device, request, dims)
    : await openNetwork(tf, { ...request, isBeforeActivation: false });
  return {
    dims,
    network,
    score: (images) => explainedScore(tf, network.forward(images), explained),
  };
}

async function openLogits(
  device: TensorflowDevice,
  request: ExplainedRequest,
  dims: TensorflowProgram['dims'],
): Promise<TensorflowNetwork> {
  const logits = await openNetwork(device.tf, { ...request, isBeforeActivation: true });
  try {
    const probabilities = await openNetwork(device.tf, { ...request, isBeforeActivation: false });
    await requireLogits(device, dims, logits, probabilities).finally(() => {
      probabilities.dispose();
    });
    return logits;
  } catch (thrown) {
    logits.dispose();
    throw thrown;
  }
}

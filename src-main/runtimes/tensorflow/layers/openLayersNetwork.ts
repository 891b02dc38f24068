import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { modelArtifacts } from '../modelArtifacts.ts';
import { openFailure } from '../tensorflowFailure.ts';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import type { NetworkRequest, TensorflowNetwork } from '../tensorflowNetwork.ts';
import { removeFinalActivation } from './removeFinalActivation.ts';
import { writeOutDepthMultiplier } from './writeOutDepthMultiplier.ts';
import { writeOutDilation } from './writeOutDilation.ts';
import { writeOutNormalisation } from './writeOutNormalisation.ts';
import { writeOutScales } from './writeOutScales.ts';

/**
 * A layers model without the layers that TensorFlow.js computes otherwise than Keras (`layersThatDiffer`).
 *
 * @throws AppError `model.unsupportedOperator`, `model.unreadable`.
 */
export async function openLayersNetwork(
  tf: TensorflowLibrary,
  { artifacts, outputIndex, isBeforeActivation }: NetworkRequest,
): Promise<TensorflowNetwork> {
  const wanted = isBeforeActivation ? removeFinalActivation(artifacts, outputIndex) : artifacts;
  const model = await load(tf, wanted).catch((thrown: unknown) => {
    throw openFailure(thrown);
  });
  // Of an output that is listed twice TensorFlow.js gives only the first.
  const wantedId = model.outputs[outputIndex]!.id;
  const place = model.outputs.findIndex(({ id }) => id === wantedId);
  return {
    forward: (images) => {
      // Not `predict`, which takes images apart into batches of its own and hides them from the gradient.
      const results = [model.call(images, { training: false })].flat();
      return tf.reshape<Tensor2D['rankType']>(results[place]!, [images.shape[0], -1]);
    },
    dispose: () => {
      model.dispose();
    },
  };
}

/** The model in a form that TensorFlow.js opens and differentiates. */
async function load(
  tf: TensorflowLibrary,
  artifacts: TensorflowArtifacts,
): ReturnType<TensorflowLibrary['loadLayersModel']> {
  const known = writeOutDepthMultiplier(artifacts);
  const scaled = await writeOutScales(tf, known);
  return tf.loadLayersModel(
    tf.io.fromMemory(modelArtifacts(writeOutNormalisation(writeOutDilation(scaled)))),
  );
}

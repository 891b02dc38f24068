import type { Tensor2D } from '@tensorflow/tfjs-core';
import { modelArtifacts } from '../modelArtifacts.ts';
import { openFailure } from '../tensorflowFailure.ts';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';
import type { NetworkRequest, TensorflowNetwork } from '../tensorflowNetwork.ts';
import { graphOutputs } from './graphNodes.ts';
import { removeFinalActivation } from './removeFinalActivation.ts';
import { writeOutDilation } from './writeOutDilation.ts';

/** @throws AppError `model.unsupportedOperator`, `model.unsupportedShape`, `model.unreadable`. */
export async function openGraphNetwork(
  tf: TensorflowLibrary,
  { artifacts, outputIndex, isBeforeActivation }: NetworkRequest,
): Promise<TensorflowNetwork> {
  const wanted = isBeforeActivation ? removeFinalActivation(artifacts, outputIndex) : artifacts;
  const model = await tf
    .loadGraphModel(tf.io.fromMemory(modelArtifacts(writeOutDilation(wanted))))
    .catch((thrown: unknown) => {
      throw openFailure(thrown);
    });
  const output = graphOutputs(artifacts)[outputIndex]!.key;
  return {
    forward: (images) => {
      const [result] = [model.execute(images, output)].flat();
      return tf.reshape<Tensor2D['rankType']>(result!, [images.shape[0], -1]);
    },
    dispose: () => {
      model.dispose();
    },
  };
}

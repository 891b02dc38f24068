import type { Predictor } from '../../attribution/program/predict.ts';
import { modelDims, toModelSpace } from './modelSpace.ts';
import { openNetwork } from './openNetwork.ts';
import type { TensorflowDevice } from './tensorflowDevice.ts';
import type { TensorflowModel } from './tensorflowProgram.ts';

/** @throws AppError `model.*`, `device.*`. */
export async function openTensorflowPredictor(
  device: TensorflowDevice,
  { artifacts, convention, outputIndex, ...size }: TensorflowModel,
): Promise<Predictor> {
  const network = await openNetwork(device.tf, { artifacts, outputIndex, isBeforeActivation: false });
  const dims = modelDims(convention, size);
  return {
    classScores: async (image) => {
      const values = toModelSpace(image, convention);
      const [scores] = await device.run(() => [network.forward(device.tf.tensor4d(values, dims))]);
      return Array.from(scores!);
    },
    release: () => {
      network.dispose();
      return Promise.resolve();
    },
  };
}

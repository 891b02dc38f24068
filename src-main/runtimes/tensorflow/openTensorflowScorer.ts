import type { Scorer } from '../../attribution/program/scorer.ts';
import { toModelSpace } from './modelSpace.ts';
import type { TensorflowDevice } from './tensorflowDevice.ts';
import { openProgram, type ExplainedRequest } from './tensorflowProgram.ts';

/** @throws AppError `model.*`, `device.*`. */
export async function openTensorflowScorer(
  device: TensorflowDevice,
  request: ExplainedRequest,
): Promise<Scorer> {
  const { dims, network, score } = await openProgram(device, request);
  return {
    score: async (image) => {
      const values = toModelSpace(image, request.convention);
      const [scores] = await device.run(() => [score(device.tf.tensor4d(values, dims))]);
      return scores![0]!;
    },
    release: () => {
      network.dispose();
      return Promise.resolve();
    },
  };
}

import type { Explainer } from '../../attribution/program/explainer.ts';
import { gradientBatch, type BatchLimit } from './chooseTensorflowBatch.ts';
import { toModelSpace } from './modelSpace.ts';
import type { TensorflowDevice } from './tensorflowDevice.ts';
import { TensorflowPathSession } from './tensorflowPathSession.ts';
import { openProgram, type ExplainedRequest } from './tensorflowProgram.ts';

/**
 * One output of a TensorFlow.js model, with the gradients of TensorFlow.js itself.
 *
 * @throws AppError `model.*`, `device.*`.
 */
export async function openTensorflowExplainer(
  device: TensorflowDevice,
  request: ExplainedRequest & { readonly batch: BatchLimit },
): Promise<Explainer> {
  const { convention } = request;
  const program = await openProgram(device, request);
  const batch = await gradientBatch(device, program, request.batch).catch((thrown: unknown) => {
    program.network.dispose();
    throw thrown;
  });
  return {
    batch,
    deviceName: device.deviceName,
    openPath: (image, baseline) =>
      Promise.resolve(
        new TensorflowPathSession({
          device,
          program,
          convention,
          batch,
          input: toModelSpace(image, convention),
          baseline: toModelSpace(baseline, convention),
        }),
      ),
    release: () => {
      program.network.dispose();
      return Promise.resolve();
    },
  };
}

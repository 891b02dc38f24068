import { fullestBatch } from '../../attribution/program/batchBudget.ts';
import type { InputConvention } from '../../attribution/program/inputConvention.ts';
import type { Perturbation, PerturbationPath } from '../../attribution/program/perturbation.ts';
import { scoreCounts } from '../../attribution/program/scoreCounts.ts';
import { scoreBatch, type BatchLimit } from './chooseTensorflowBatch.ts';
import { toModelSpace } from './modelSpace.ts';
import type { TensorflowDevice } from './tensorflowDevice.ts';
import { openProgram, type ExplainedRequest } from './tensorflowProgram.ts';

interface PerturbationRequest extends ExplainedRequest {
  readonly batch: BatchLimit;
  /** Scores that a path is mostly asked for; the batch is one that they fill. */
  readonly points: number;
}

/** @throws AppError `model.*`, `device.*`. */
export async function openTensorflowPerturbation(
  device: TensorflowDevice,
  request: PerturbationRequest,
): Promise<Perturbation> {
  const { convention } = request;
  const program = await openProgram(device, request);
  const batch = fullestBatch(await scoreBatch(device, program, request.batch), request.points);
  const scoreImages = async (images: Float32Array, count: number): Promise<readonly number[]> => {
    const [, ...dims] = program.dims;
    const [scores] = await device.run(() => [program.score(device.tf.tensor4d(images, [count, ...dims]))]);
    return Array.from(scores!);
  };
  return {
    batch,
    deviceName: device.deviceName,
    scores: (path, onBatch) => {
      const compose = composition(path, convention);
      return scoreCounts(
        path.counts,
        batch,
        (counts) => scoreImages(compose(counts), counts.length),
        onBatch,
      );
    },
    release: () => {
      program.network.dispose();
      return Promise.resolve();
    },
  };
}

/** Images in model space one after another: of each, the pixels of rank below its count are those of `to`. */
function composition(
  { from, to, ranks }: PerturbationPath,
  convention: InputConvention,
): (counts: readonly number[]) => Float32Array {
  const kept = toModelSpace(from, convention);
  const replaced = toModelSpace(to, convention);
  const pixels = ranks.length;
  const pixelOf = (index: number): number =>
    convention.layout === 'nhwc' ? Math.floor(index / 3) : index % pixels;
  return (counts) => {
    const images = new Float32Array(counts.length * kept.length);
    counts.forEach((count, image) => {
      for (let index = 0; index < kept.length; index++)
        images[image * kept.length + index] =
          ranks[pixelOf(index)]! < count ? replaced[index]! : kept[index]!;
    });
    return images;
  };
}

import type { Tensor } from '@tensorflow/tfjs-core';
import { operatorsWithoutGradient } from './gradientTape.ts';
import type { TensorflowDevice } from './tensorflowDevice.ts';
import { withoutGradient } from './tensorflowFailure.ts';
import type { TensorflowProgram } from './tensorflowProgram.ts';

export interface BatchLimit {
  readonly atMost: number;
  readonly budgetBytes: number;
}

/**
 * How many images fit into a memory budget, by what one of them takes at most while its score is computed.
 *
 * @returns At least 1 and at most `atMost`; 1 where the model mixes the images of a batch or takes no more than one.
 * @throws AppError `device.*`.
 */
export function scoreBatch(
  device: TensorflowDevice,
  program: TensorflowProgram,
  limit: BatchLimit,
): Promise<number> {
  return chooseBatch(device, program, limit, (image) => {
    program.score(image);
  });
}

/**
 * The same for score and gradient.
 *
 * @throws AppError `model.unsupportedOperator` naming all operators that have no gradient, `device.*`.
 */
export function gradientBatch(
  device: TensorflowDevice,
  program: TensorflowProgram,
  limit: BatchLimit,
): Promise<number> {
  const { tf } = device;
  return chooseBatch(device, program, limit, (image) => {
    try {
      tf.grad((images: Tensor) => program.score(images))(image, tf.ones([1]));
    } catch (thrown) {
      const operators = operatorsWithoutGradient(tf, image);
      throw operators.length === 0 ? thrown : withoutGradient(operators, thrown);
    }
  });
}

async function chooseBatch(
  device: TensorflowDevice,
  program: TensorflowProgram,
  limit: BatchLimit,
  compute: (image: Tensor) => void,
): Promise<number> {
  const bytesEach = await peakBytes(device, program, compute);
  const affordable = Math.max(1, Math.min(limit.atMost, Math.floor(limit.budgetBytes / bytesEach)));
  return affordable > 1 && (await keepsImagesApart(device, program)) ? affordable : 1;
}

/** All tensors that live at the same time, without the weights. */
async function peakBytes(
  device: TensorflowDevice,
  { dims }: TensorflowProgram,
  compute: (image: Tensor) => void,
): Promise<number> {
  const { tf } = device;
  const before = tf.memory().numBytes;
  const profiles: ReturnType<typeof tf.profile>[] = [];
  await device.run(() => {
    const failures: unknown[] = [];
    const computeOnce = (): void => {
      // A profile that is left by an exception never ends.
      try {
        tf.tidy(() => {
          compute(tf.fill(dims, 0.5));
        });
      } catch (thrown) {
        failures.push(thrown);
      }
    };
    profiles.push(tf.profile(computeOnce));
    if (failures.length > 0) throw failures[0];
    return [];
  });
  const { peakBytes: most } = await profiles[0]!;
  return Math.max(1, most - before);
}

/** Whether two images in a batch give the scores that each gives alone. */
async function keepsImagesApart(
  device: TensorflowDevice,
  { dims, score }: TensorflowProgram,
): Promise<boolean> {
  const { tf } = device;
  try {
    const [together, first, second] = await device.run(() => {
      const pair = [tf.fill(dims, 0.25), tf.randomUniform(dims, 0, 1, 'float32', 1)];
      return [tf.concat(pair), ...pair].map((images) => score(images));
    });
    const alone = [first![0]!, second![0]!];
    return together!.length === 2 && alone.every((value, index) => isClose(value, together![index]!));
  } catch {
    // Two images at once are refused by models whose files name a batch of one.
    return false;
  }
}

function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-4 * Math.max(1, Math.abs(one));
}

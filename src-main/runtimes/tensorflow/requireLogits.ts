import { noFinalActivation } from './noFinalActivation.ts';
import type { TensorflowDevice } from './tensorflowDevice.ts';
import type { TensorflowNetwork } from './tensorflowNetwork.ts';

/** Of probabilities. */
const tolerance = 1e-4;

/**
 * Tries at one image whether probabilities are a softmax over all logits of that image, or the sigmoid of each: the
 * activation may have been applied to groups of them.
 *
 * @throws AppError `model.unsupportedShape`, `device.*`.
 */
export async function requireLogits(
  device: TensorflowDevice,
  dims: readonly [number, number, number, number],
  logits: TensorflowNetwork,
  probabilities: TensorflowNetwork,
): Promise<void> {
  const [before, after] = await device.run(() => {
    const image = device.tf.fill([...dims], 0.3);
    return [logits.forward(image), probabilities.forward(image)];
  });
  if (before!.every((logit, index) => isClose(1 / (1 + Math.exp(-logit)), after![index]!))) return;
  const largest = before!.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const total = before!.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  if (before!.every((logit, index) => isClose(Math.exp(logit - largest) / total, after![index]!))) return;
  throw noFinalActivation('one over something else than its classes');
}

/** What is not a number is refused where it is explained. */
function isClose(one: number, other: number): boolean {
  return Number.isNaN(one) || Math.abs(one - other) < tolerance;
}

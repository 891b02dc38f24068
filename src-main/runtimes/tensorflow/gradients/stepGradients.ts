import type { GradConfig, Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from '../tensorflowLibrary.ts';

const comparisons = ['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'];

/** Kernels with steps for values, and the names of their inputs. */
const steps: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [...comparisons, 'LogicalAnd', 'LogicalOr', 'FloorDiv'].map((name) => [name, ['a', 'b']]),
  ),
  LogicalNot: ['x'],
};

/**
 * What does not change with small changes of what it is made of: truths, whole quotients and whole numbers. TensorFlow.js
 * 4.22 has no gradient of truths, differentiates FloorDiv as a division, and lets gradients through whole numbers.
 */
export function stepGradients(tf: TensorflowLibrary): readonly GradConfig[] {
  const zeros = (x: Tensor) => (): Tensor => tf.zeros(x.shape);
  const ofSteps = Object.entries(steps).map(([kernelName, inputs]): GradConfig => ({
    kernelName,
    inputsToSave: [...inputs],
    gradFunc: (_gradient, saved) =>
      Object.fromEntries(inputs.map((name, index) => [name, zeros(saved[index]!)])),
  }));
  const ofCast: GradConfig = {
    kernelName: 'Cast',
    inputsToSave: ['x'],
    gradFunc: (gradient, [x], attributes) => ({
      x: () => (attributes['dtype'] === 'float32' ? tf.clone([gradient].flat()[0]!) : zeros(x!)()),
    }),
  };
  return [...ofSteps, ofCast];
}

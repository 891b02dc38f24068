import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorflowLibrary } from './tensorflowLibrary.ts';

/**
 * Frees what a gradient that failed had kept for its way back: TensorFlow.js forgets it, and a batch that did not fit
 * would leave all its memory behind.
 */
export function releaseTape(tf: TensorflowLibrary): void {
  const { state } = tf.engine();
  // Typed as always there, it is not before the first gradient and between two.
  const tape = (state.activeTape as typeof state.activeTape | null | undefined) ?? [];
  for (const { saved } of tape) tf.dispose(saved ?? []);
  state.activeTape = [];
}

/** After a gradient failed: the kernels between the image and the score that have none, each once. */
export function operatorsWithoutGradient(tf: TensorflowLibrary, image: Tensor): readonly string[] {
  const tape = tf.engine().state.activeTape;
  const fromImage = new Set([image.id]);
  const dependent = tape.filter(({ inputs, outputs }) => {
    const depends = tensorsOf(inputs).some(({ id }) => fromImage.has(id));
    if (depends) for (const { id } of outputs) fromImage.add(id);
    return depends;
  });
  const toScore = new Set(dependent.at(-1)?.outputs.map(({ id }) => id));
  const between = dependent.toReversed().filter(({ inputs, outputs }) => {
    const leads = outputs.some(({ id }) => toScore.has(id));
    if (leads) for (const { id } of tensorsOf(inputs)) toScore.add(id);
    return leads;
  });
  const missing = between.filter(({ gradient }) => gradient === undefined);
  return [...new Set(missing.toReversed().map(({ kernelName }) => kernelName))];
}

/** Optional inputs that are not given have a place all the same. */
function tensorsOf(inputs: Readonly<Record<string, Tensor | undefined>>): readonly Tensor[] {
  return Object.values(inputs).filter((input) => input !== undefined);
}

import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { ExplainedOutput } from '../../attribution/program/explainedOutput.ts';
import type { TensorflowLibrary } from './tensorflowLibrary.ts';

/** Whether F is made of what goes into the model's final Softmax or Sigmoid, and not of what comes out of it. */
export function readsLogitsBeforeActivation({ explainAs, emits }: ExplainedOutput): boolean {
  return explainAs === 'logit' && emits === 'probabilities';
}

/**
 * F of every image: the same number as `attribution/program/explainedOutput.ts` makes of a graph.
 *
 * @param classes [n, classes]; what goes into the final activation where {@link readsLogitsBeforeActivation}.
 * @returns [n]
 */
export function explainedScore(
  tf: TensorflowLibrary,
  classes: Tensor2D,
  explained: ExplainedOutput,
): Tensor1D {
  const { weights } = explained;
  const values = onMatchingScale(tf, classes, explained);
  const isLogOdds = explained.explainAs === 'logit' && countOnes(weights) > 1;
  const score = isLogOdds ? logOdds(tf, values, weights) : tf.matMul(values, column(tf, weights));
  return tf.reshape(score, [-1]);
}

function onMatchingScale(
  tf: TensorflowLibrary,
  classes: Tensor2D,
  { explainAs, emits, weights }: ExplainedOutput,
): Tensor2D {
  if (explainAs !== 'probability' || emits !== 'logits') return classes;
  return weights.length === 1 ? tf.sigmoid(classes) : tf.softmax(classes);
}

function countOnes(weights: readonly number[]): number {
  if (weights.every((weight) => weight === 0 || weight === 1))
    return weights.filter((weight) => weight === 1).length;
  return 0;
}

/** log sum_S exp z - log sum_notS exp z, shifted by the largest logit, which cancels. */
function logOdds(tf: TensorflowLibrary, logits: Tensor2D, weights: readonly number[]): Tensor2D {
  const exponentials = tf.exp(tf.sub(logits, tf.max(logits, 1, true)));
  const outside = weights.map((weight) => 1 - weight);
  return tf.sub(
    tf.log(tf.matMul(exponentials, column(tf, weights))),
    tf.log(tf.matMul(exponentials, column(tf, outside))),
  );
}

function column(tf: TensorflowLibrary, values: readonly number[]): Tensor2D {
  return tf.tensor2d([...values], [values.length, 1], 'float32');
}

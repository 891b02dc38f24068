import type { ModelManifest } from './manifest.ts';

/**
 * Probabilities of a model's classes, in the order of its output; null where its output is none. A single logit is that of one of
 * two classes.
 * @param scores The model's own output for one image, one number a class.
 */
export function classProbabilities(
  scores: readonly number[],
  kind: ModelManifest['output']['kind'],
): readonly number[] | null {
  if (kind === 'other') return null;
  if (kind === 'probabilities') return scores;
  if (scores.length === 1) return scores.map((score) => 1 / (1 + Math.exp(-score)));
  const largest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - largest));
  const total = exponentials.reduce((sum, exponential) => sum + exponential, 0);
  return exponentials.map((exponential) => exponential / total);
}

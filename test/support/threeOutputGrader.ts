import type { Model } from '../../src-main/attribution/graph/graph.ts';
import { float32, model, node } from './smallModels.ts';

/** Weights from the means of red, green and blue (rows) to five logits (columns). */
const weights = [
  [1, -2, 0.5, 0.25, 0],
  [0.25, 1.5, -1, 0, 2],
  [-0.75, 0.5, 2, 1, -0.5],
] as const;

/**
 * A grader with the outputs of the bundled one: logits first, then what is made of them, probabilities and P(referable). The
 * latter is made with an operator of nobody, so that it can neither be run nor be differentiated.
 */
export function threeOutputGrader(sidePx: number): Model {
  return model({
    version: 17,
    nodes: [
      node('GlobalAveragePool', ['image'], ['pooled']),
      node('Flatten', ['pooled'], ['means'], { axis: 1 }),
      node('MatMul', ['means', 'weights'], ['logits']),
      node('Softmax', ['logits'], ['probabilities'], { axis: 1 }),
      node('NobodysOperator', ['probabilities', 'grades'], ['referable']),
    ],
    inputs: { image: ['n', 3, sidePx, sidePx] },
    outputs: ['logits', 'probabilities', 'referable'],
    constants: { weights: float32([3, 5], weights.flat()), grades: float32([5], [0, 0, 1, 1, 1]) },
  });
}

/** Worked by hand in double precision from the means of red, green and blue. */
export function gradesOf(means: readonly number[]): {
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
  readonly referable: number;
} {
  const logits = [0, 1, 2, 3, 4].map((grade) =>
    means.reduce((sum, mean, colour) => sum + mean * weights[colour]![grade]!, 0),
  );
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  const probabilities = logits.map((logit) => Math.exp(logit) / total);
  return { logits, probabilities, referable: probabilities[2]! + probabilities[3]! + probabilities[4]! };
}

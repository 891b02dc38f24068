import { AppError } from '../../errors/appError.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';
import type { GraphBuilder } from '../graph/graphBuilder.ts';

/** The one number F that is explained. */
export interface ExplainedOutput {
  /** Which graph output; the first one when left out. */
  readonly outputName?: string;
  /** What the graph emits: unbounded logits, probabilities, or something that is taken as it is. */
  readonly emits: 'logits' | 'probabilities' | 'other';
  /**
   * `as-emitted`: F = sum_j weight_j y_j. `probability`: the same over probabilities. `logit`: the logit of the one
   * class with weight 1, or for several classes with weight 1 the log-odds of their summed probability,
   * log sum_{j in S} exp z_j - log sum_{j not in S} exp z_j.
   */
  readonly explainAs: 'as-emitted' | 'logit' | 'probability';
  /** One number a class. */
  readonly weights: readonly number[];
}

/** Appends the nodes that turn the model's output into F, one number an image; returns the name of F, shape [n]. */
export function addExplainedOutput(graph: Graph, explained: ExplainedOutput, builder: GraphBuilder): string {
  const output = findOutput(graph, explained.outputName);
  const classes = builder.add('Flatten', [matchingScale(graph, output, explained, builder)], { axis: 1 });
  const isLogOdds = explained.explainAs === 'logit' && countOnes(explained.weights) > 1;
  const score = isLogOdds
    ? addLogOdds(classes, explained.weights, builder)
    : builder.add('MatMul', [classes, builder.float(explained.weights, [explained.weights.length, 1])]);
  return builder.add('Reshape', [score, builder.integers([-1])]);
}

/** @throws AppError `model.unsupportedShape` listing the outputs there are. */
export function findOutput(graph: Graph, name: string | undefined): string {
  const output =
    name === undefined ? graph.outputs[0] : graph.outputs.find((candidate) => candidate.name === name);
  if (output !== undefined) return output.name;
  const known = graph.outputs.map((candidate) => candidate.name).join(', ');
  throw new AppError(
    'model.unsupportedShape',
    `The model has no output "${name ?? ''}"; it has: ${known}. Name one of these as the explained output.`,
  );
}

function matchingScale(
  graph: Graph,
  output: string,
  explained: ExplainedOutput,
  builder: GraphBuilder,
): string {
  if (explained.explainAs === 'logit' && explained.emits === 'probabilities')
    return finalActivation(graph, output).inputs[0]!;
  if (explained.explainAs === 'probability' && explained.emits === 'logits')
    return explained.weights.length === 1
      ? builder.add('Sigmoid', [output])
      : builder.add('Softmax', [builder.add('Flatten', [output], { axis: 1 })], { axis: 1 });
  return output;
}

/** The Softmax or Sigmoid that makes the probabilities: its input are the logits. One may be given out under two names. */
function finalActivation(graph: Graph, output: string): GraphNode {
  const producerOf = (value: string): GraphNode | undefined =>
    graph.nodes.find((node) => node.outputs.includes(value));
  let producer = producerOf(output);
  while (producer?.operator === 'Identity') producer = producerOf(producer.inputs[0]!);
  if (producer !== undefined && (producer.operator === 'Softmax' || producer.operator === 'Sigmoid'))
    return producer;
  throw new AppError(
    'model.unsupportedShape',
    `The logit of output "${output}" was asked for, but the model does not end in Softmax or Sigmoid (it ends in ` +
      `${producer?.operator ?? 'nothing'}). Explain the probability instead.`,
  );
}

function countOnes(weights: readonly number[]): number {
  if (weights.every((weight) => weight === 0 || weight === 1))
    return weights.filter((weight) => weight === 1).length;
  return 0;
}

/** log sum_S exp z - log sum_notS exp z, shifted by the largest logit, which cancels. */
function addLogOdds(logits: string, weights: readonly number[], builder: GraphBuilder): string {
  const largest = builder.add('ReduceMax', [logits, builder.integers([1])], { keepdims: 1 });
  const exponentials = builder.add('Exp', [builder.add('Sub', [logits, largest])]);
  const inside = builder.float(weights, [weights.length, 1]);
  const outside = builder.float(
    weights.map((weight) => 1 - weight),
    [weights.length, 1],
  );
  return builder.add('Sub', [
    builder.add('Log', [builder.add('MatMul', [exponentials, inside])]),
    builder.add('Log', [builder.add('MatMul', [exponentials, outside])]),
  ]);
}

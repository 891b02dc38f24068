import { describe, expect, it } from 'vitest';
import type { Model } from '../../../../src-main/attribution/graph/graph.ts';
import {
  buildExplainedModel,
  buildPredictionModel,
} from '../../../../src-main/attribution/program/explainedModel.ts';
import { imageSpaceConvention } from '../../../../src-main/attribution/program/inputConvention.ts';
import { threeOutputGrader } from '../../../support/threeOutputGrader.ts';

const size = { heightPx: 8, widthPx: 8 };
const weights = [0, 0, 1, 1, 1];
const grader = threeOutputGrader(8);

const operators = ({ graph }: Model): string[] => graph.nodes.map(({ operator }) => operator);
const outputs = ({ graph }: Model): string[] => graph.outputs.map(({ name }) => name);

describe('of a model with several outputs', () => {
  it('the first is predicted, and nothing is left of what only the others need', () => {
    const predicted = buildPredictionModel(grader, imageSpaceConvention, undefined, size);
    expect(operators(predicted)).toEqual(['GlobalAveragePool', 'Flatten', 'MatMul', 'Flatten']);
    expect(outputs(predicted)).toEqual(['rimlight.class_scores']);
    expect([...predicted.graph.constants.keys()]).toEqual(['weights']);
  });

  it('the one that is named is predicted', () => {
    const predicted = buildPredictionModel(grader, imageSpaceConvention, 'probabilities', size);
    expect(operators(predicted)).toEqual(['GlobalAveragePool', 'Flatten', 'MatMul', 'Softmax', 'Flatten']);
  });

  it('only the way to the explained number is kept', () => {
    const explained = buildExplainedModel(
      grader,
      imageSpaceConvention,
      { emits: 'logits', explainAs: 'probability', weights },
      size,
    );
    const [first, second, third, ...ours] = operators(explained);
    expect([first, second, third]).toEqual(['GlobalAveragePool', 'Flatten', 'MatMul']);
    expect(ours).toEqual(['Flatten', 'Softmax', 'Flatten', 'MatMul', 'Reshape']);
    expect(explained.graph.constants.has('grades')).toBe(false);
    expect(outputs(explained)).toEqual(['rimlight.score']);
  });
});

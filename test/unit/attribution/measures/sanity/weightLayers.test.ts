import { describe, expect, it } from 'vitest';
import { weightLayers } from '../../../../../src-main/attribution/measures/sanity/weightLayers.ts';
import { float32, int64, model, node, scattered } from '../../../../support/smallModels.ts';

/** Input scaling, a convolution with batch normalisation, a branch with a transposed dense layer and a bias, two outputs. */
const network = model({
  inputs: { x: ['n', 3, 4, 4] },
  nodes: [
    node('Mul', ['x', 'colours'], ['scaled']),
    node('Conv', ['scaled', 'kernel', 'bias'], ['sums']),
    node('BatchNormalization', ['sums', 'gain', 'shift', 'mean', 'variance'], ['normal']),
    node('Clip', ['normal', 'zero', 'six'], ['clipped']),
    node('GlobalAveragePool', ['clipped'], ['pooled']),
    node('Reshape', ['pooled', 'flat'], ['features']),
    node('Transpose', ['stored'], ['turned']),
    node('MatMul', ['features', 'turned'], ['dense']),
    node('Add', ['dense', 'offset'], ['logits']),
    node('MatMul', ['features', 'other'], ['quality']),
  ],
  outputs: ['logits', 'quality'],
  constants: {
    ...{ colours: scattered([1, 3, 1, 1]), kernel: scattered([2, 3, 1, 1]), bias: scattered([2]) },
    ...{ gain: scattered([2]), shift: scattered([2]), mean: scattered([2]), variance: float32([2], [1, 2]) },
    ...{ zero: float32([], [0]), six: float32([], [6]), flat: int64([-1, 2]) },
    ...{ stored: scattered([5, 2]), offset: scattered([5]), other: scattered([2, 2]) },
  },
}).graph;

describe('weightLayers', () => {
  it('lists layers in the order of the computation, each with what is learned beside it', () => {
    expect(weightLayers(network, undefined)).toEqual([
      {
        name: 'Conv:sums',
        operator: 'Conv',
        weights: ['kernel', 'bias', 'gain', 'shift', 'mean', 'variance'],
      },
      { name: 'MatMul:dense', operator: 'MatMul', weights: ['stored', 'offset'] },
    ]);
  });

  it('leaves out what the explained output does not depend on', () => {
    expect(weightLayers(network, 'quality').map(({ name }) => name)).toEqual(['Conv:sums', 'MatMul:quality']);
  });

  it('takes neither the scaling of the pixels nor single numbers nor shapes for weights', () => {
    const weights = weightLayers(network, undefined).flatMap((layer) => layer.weights);
    for (const name of ['colours', 'zero', 'six', 'flat']) expect(weights).not.toContain(name);
  });

  it('finds no layer where nothing is learned', () => {
    const pooling = model({ inputs: { x: [1, 3, 4, 4] }, nodes: [node('GlobalAveragePool', ['x'], ['y'])] });
    expect(weightLayers(pooling.graph, undefined)).toEqual([]);
  });
});

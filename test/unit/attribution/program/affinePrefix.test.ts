import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode, ShapeTable } from '../../../../src-main/attribution/graph/graph.ts';
import { findAffinePrefix } from '../../../../src-main/attribution/program/affinePrefix.ts';

function node(operator: string, inputs: readonly string[], output: string): GraphNode {
  return { name: output, operator, domain: '', inputs, outputs: [output], attributes: new Map() };
}

function graphOf(nodes: readonly GraphNode[], output: string): Graph {
  return {
    name: 'test',
    nodes,
    inputs: [{ name: 'image', elementType: 'float32', dims: ['n', 3, 4, 4] }],
    outputs: [{ name: output, elementType: 'float32', dims: ['n'] }],
    constants: new Map(),
  };
}

function shapesAt(
  batch: number,
  graph: Graph,
  odd: Readonly<Record<string, readonly number[]>> = {},
): ShapeTable {
  const names = ['image', ...graph.nodes.map(({ name }) => name)];
  return new Map(
    names.map((name) => [name, { elementType: 'float32', dims: odd[name] ?? [batch, 3, 4, 4] }]),
  );
}

function boundaryOf(graph: Graph): readonly string[] {
  return findAffinePrefix(graph, 'image', shapesAt(1, graph), shapesAt(2, graph)).boundary;
}

describe('findAffinePrefix', () => {
  it('goes through normalisation and the first convolution up to the first Relu', () => {
    const graph = graphOf(
      [
        node('Sub', ['image', 'mean'], 'centred'),
        node('Conv', ['centred', 'weights'], 'features'),
        node('Relu', ['features'], 'active'),
        node('ReduceSum', ['active'], 'score'),
      ],
      'score',
    );
    expect(boundaryOf(graph)).toEqual(['features']);
  });

  it('is empty when the image itself is squared', () => {
    const graph = graphOf(
      [node('Mul', ['image', 'image'], 'squared'), node('ReduceSum', ['squared'], 'score')],
      'score',
    );
    expect(boundaryOf(graph)).toEqual(['image']);
  });

  it('keeps every value that the non-linear part reads, a shortcut around it too', () => {
    const graph = graphOf(
      [
        node('Conv', ['image', 'weights'], 'features'),
        node('Relu', ['features'], 'active'),
        node('Add', ['active', 'features'], 'sum'),
        node('Neg', ['image'], 'negative'),
        node('Mul', ['sum', 'negative'], 'product'),
        node('ReduceSum', ['product'], 'score'),
      ],
      'score',
    );
    expect(boundaryOf(graph)).toEqual(['features', 'negative']);
  });

  it('stops before a value that mixes the points of the path', () => {
    const graph = graphOf(
      [
        node('Conv', ['image', 'weights'], 'features'),
        node('Reshape', ['features', 'shape'], 'mixed'),
        node('Relu', ['mixed'], 'active'),
        node('ReduceSum', ['active'], 'score'),
      ],
      'score',
    );
    const single = shapesAt(1, graph, { mixed: [16, 3] });
    const batched = shapesAt(2, graph, { mixed: [32, 3] });
    expect(findAffinePrefix(graph, 'image', single, batched).boundary).toEqual(['features']);
  });

  it('ends before the score of a network without any non-linearity', () => {
    const graph = graphOf(
      [node('Conv', ['image', 'weights'], 'features'), node('ReduceSum', ['features'], 'score')],
      'score',
    );
    expect(boundaryOf(graph)).toEqual(['features']);
  });
});

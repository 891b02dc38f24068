import { describe, expect, it } from 'vitest';
import { removeUnreachable } from '../../../../src-main/attribution/graph/removeUnreachable.ts';
import { float32, model, node } from '../../../support/smallModels.ts';

describe('removeUnreachable', () => {
  it('keeps what an output needs, also through a branch, and drops the rest', () => {
    const branch = model({ nodes: [node('Mul', ['outer', 'w'], ['r'])], outputs: ['r'] }).graph;
    const { graph } = removeUnreachable(
      model({
        inputs: { x: [1], unused: [1], c: [] },
        types: { c: 'bool' },
        nodes: [
          node('Relu', ['x'], ['outer']),
          node('Add', ['outer', 'dead'], ['forgotten']),
          node('If', ['c'], ['y'], {
            then_branch: { kind: 'graph', value: branch },
            else_branch: { kind: 'graph', value: branch },
          }),
        ],
        constants: { w: float32([], [2]), dead: float32([], [3]) },
      }),
    );
    expect(graph.nodes.map(({ operator }) => operator)).toEqual(['Relu', 'If']);
    expect([...graph.constants.keys()]).toEqual(['w']);
    expect(graph.inputs.map(({ name }) => name)).toEqual(['x', 'unused', 'c']);
  });
});

import { describe, expect, it } from 'vitest';
import type { GraphNode, Model, ValueShape } from '../../../../src-main/attribution/graph/graph.ts';
import { listUnsupportedOperators } from '../../../../src-main/attribution/gradient/unsupportedOperators.ts';

function modelOf(steps: readonly (readonly [operator: string, inputs: readonly string[]])[]): Model {
  const nodes = steps.map(([operator, inputs], index): GraphNode => ({
    name: `n${index}`,
    operator,
    domain: '',
    inputs,
    outputs: [`v${index}`],
    attributes: new Map(),
  }));
  return {
    irVersion: 8,
    operatorSets: new Map([['', 18]]),
    graph: {
      name: 'test',
      nodes,
      inputs: [{ name: 'x', elementType: 'float32', dims: [2, 2] }],
      outputs: [],
      constants: new Map(),
    },
  };
}

function list(
  steps: readonly (readonly [operator: string, inputs: readonly string[]])[],
): readonly unknown[] {
  const shape: ValueShape = { elementType: 'float32', dims: [2, 2] };
  const shapes = new Map([['x', shape], ...steps.map((_, index) => [`v${index}`, shape] as const)]);
  const request = { output: `v${steps.length - 1}`, withRespectTo: ['x'] };
  return listUnsupportedOperators(modelOf(steps), shapes, request).map(({ details }) => [
    details['operator'],
    details['node'],
  ]);
}

describe('listUnsupportedOperators', () => {
  it('is empty for a model that can be differentiated', () => {
    expect(
      list([
        ['Relu', ['x']],
        ['MatMul', ['v0', 'x']],
      ]),
    ).toEqual([]);
  });

  it('names every node in the way, also behind another, and those a rule itself refuses', () => {
    expect(
      list([
        ['Unknown', ['x']],
        ['Relu', ['v0']],
        ['Conv', ['v1', 'v0']],
        ['Unknown', ['v2']],
        ['Other', ['x']],
        ['Add', ['v3', 'v4']],
      ]),
    ).toEqual([
      ['Other', 'n4'],
      ['Unknown', 'n3'],
      ['Conv', 'n2'],
      ['Unknown', 'n0'],
    ]);
  });

  it('leaves out what the output does not need', () => {
    expect(
      list([
        ['Unknown', ['x']],
        ['Relu', ['x']],
      ]),
    ).toEqual([]);
  });
});

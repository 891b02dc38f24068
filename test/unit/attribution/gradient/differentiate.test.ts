import { describe, expect, it } from 'vitest';
import { differentiate } from '../../../../src-main/attribution/gradient/differentiate.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';
import type { Model, ShapeTable } from '../../../../src-main/attribution/graph/graph.ts';
import { float32Tensor, gradientsOf, graphUnderTest, shapesOf } from './graphUnderTest.ts';

const x = float32Tensor([2], [3, -5]);

/** A model whose nodes need not exist in the runtime, with every value float32 [2] but those given. */
function unrunnable(
  nodes: readonly (readonly [operator: string, inputs: readonly string[], output: string])[],
  domain = '',
): { readonly model: Model; readonly shapes: ShapeTable } {
  const graphNodes = nodes.map(([operator, inputs, output]) => ({
    name: `node of ${output}`,
    operator,
    domain,
    inputs,
    outputs: [output],
    attributes: new Map(),
  }));
  const shape = { elementType: 'float32' as const, dims: [2] };
  return {
    model: {
      irVersion: 8,
      operatorSets: new Map([['', 18]]),
      graph: {
        name: 'test',
        nodes: graphNodes,
        inputs: [{ name: 'x', ...shape }],
        outputs: [{ name: 'y', ...shape }],
        constants: new Map(),
      },
    },
    shapes: new Map([['x', shape], ...nodes.map(([, , output]) => [output, shape] as const)]),
  };
}

describe('differentiate', () => {
  it('adds up what flows back from every use of a value', async () => {
    // y = x^2 + x * (x + 1) + x: dy/dx = 4 x + 2
    const graph = graphUnderTest({ x }, (b) => {
      const square = b.add('Mul', ['x', 'x']);
      const other = b.add('Mul', ['x', b.add('Add', ['x', b.float([1])])]);
      return b.add('Sum', [square, other, 'x']);
    });
    const [gradient] = await gradientsOf(graph, ['x']);
    expect(Array.from(gradient!)).toEqual([14, -18]);
  });

  it('takes the values asked for as independent of each other', async () => {
    // a = 2 x, y = a * x. As independent values dy/da = x and dy/dx = a, not 4 x.
    let inner = '';
    const graph = graphUnderTest({ x }, (b) => {
      inner = b.add('Mul', ['x', b.float([2])]);
      return b.add('Mul', [inner, 'x']);
    });
    const [toInner, toX] = await gradientsOf(graph, [inner, 'x']);
    expect(Array.from(toInner!)).toEqual([3, -5]);
    expect(Array.from(toX!)).toEqual([6, -10]);
  });

  it('takes a gate of Swish as independent too when it is asked for', async () => {
    let gate = '';
    const graph = graphUnderTest({ x }, (b) => {
      gate = b.add('Sigmoid', ['x']);
      return b.add('Mul', ['x', gate]);
    });
    const [toGate] = await gradientsOf(graph, [gate, 'x']);
    expect(Array.from(toGate!)).toEqual([3, -5]);
  });

  it('gives every value a gradient of its own, also where two have the same', async () => {
    const graph = graphUnderTest({ a: x, b: x }, (b) => b.add('Add', ['a', 'b']));
    const backward = differentiate(graph.model, await shapesOf(graph), {
      output: graph.output,
      withRespectTo: ['a', 'b'],
    });
    const names = [...backward.gradients.values()];
    expect(new Set(names).size).toBe(2);
    const written = new Set(backward.nodes.flatMap((node) => node.outputs));
    expect(names.every((name) => written.has(name))).toBe(true);
    const gradients = await gradientsOf(graph, ['a', 'b']);
    expect(gradients.map((values) => Array.from(values))).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('gives 0 for a value that the output does not depend on', async () => {
    const graph = graphUnderTest({ x, unused: float32Tensor([3], [1, 2, 3]) }, (b) => b.add('Exp', ['x']));
    const [, gradient] = await gradientsOf(graph, ['x', 'unused']);
    expect(Array.from(gradient!)).toEqual([0, 0, 0]);
  });

  it('gives 1 for the output itself', async () => {
    const graph = graphUnderTest({ x }, (b) => b.add('Exp', ['x']));
    const [gradient] = await gradientsOf(graph, [graph.output]);
    expect(Array.from(gradient!)).toEqual([1, 1]);
  });

  it('lets nothing flow back through steps, comparisons and shapes', async () => {
    const graph = graphUnderTest({ x }, (b) => {
      const step = b.add('Add', [b.add('Floor', ['x']), b.add('Sign', ['x'])]);
      const isAbove = b.add('Cast', [b.add('Greater', ['x', b.float([0])])], { to: 1 });
      const size = b.add('Cast', [b.add('Shape', ['x'])], { to: 1 });
      return b.add('Sum', [b.add('Mul', ['x', step]), isAbove, size]);
    });
    const [gradient] = await gradientsOf(graph, ['x']);
    expect(Array.from(gradient!)).toEqual([4, -6]);
  });

  it('adds nothing for what is not on the way from the value to the output', async () => {
    let middle = '';
    const graph = graphUnderTest({ x }, (b) => {
      middle = b.add('Tanh', [b.add('Exp', ['x'])]);
      b.add('Sin', [middle]);
      return b.add('Neg', [middle]);
    });
    const backward = differentiate(graph.model, await shapesOf(graph), {
      output: graph.output,
      withRespectTo: [middle],
    });
    expect(backward.nodes.map((node) => node.operator)).toEqual(['Neg']);
  });

  it.each([
    ['NoSuchOperator', ''],
    ['constructor', ''],
    ['If', ''],
    ['Relu', 'com.example'],
  ])('refuses %s of domain "%s" by operator, domain and node', (operator, domain) => {
    const { model, shapes } = unrunnable([[operator, ['x'], 'y']], domain);
    const named = domain === '' ? 'ai.onnx' : domain;
    const refusal = new AppError(
      'model.unsupportedOperator',
      `Rimlight cannot differentiate the operator ${operator} (domain ${named}) of node 'node of y'. ` +
        'Export the model without it.',
      { operator, domain: named, node: 'node of y' },
    );
    expect(() => differentiate(model, shapes, { output: 'y', withRespectTo: ['x'] })).toThrow(refusal);
  });

  it('does not refuse an unknown operator beside the way', () => {
    const { model, shapes } = unrunnable([
      ['NoSuchOperator', ['x'], 'unused'],
      ['Relu', ['x'], 'y'],
    ]);
    expect(differentiate(model, shapes, { output: 'y', withRespectTo: ['x'] }).gradients.size).toBe(1);
  });

  it('sees what a subgraph reads from around it', () => {
    const { model, shapes } = unrunnable([['If', [], 'y']]);
    const [node] = model.graph.nodes;
    const branch = {
      ...model.graph,
      nodes: [],
      inputs: [],
      outputs: [{ ...model.graph.outputs[0]!, name: 'x' }],
    };
    const reading = {
      ...node!,
      attributes: new Map([['then_branch', { kind: 'graph' as const, value: branch }]]),
    };
    const withBranch = { ...model, graph: { ...model.graph, nodes: [reading] } };
    expect(() => differentiate(withBranch, shapes, { output: 'y', withRespectTo: ['x'] })).toThrow(
      /operator If/,
    );
  });

  it.each(['float16', 'float64'] as const)('refuses to go through %s', (elementType) => {
    const { model, shapes } = unrunnable([
      ['Cast', ['x'], 'half'],
      ['Cast', ['half'], 'y'],
    ]);
    const withHalf = new Map(shapes).set('half', { elementType, dims: [2] });
    expect(() => differentiate(model, withHalf, { output: 'y', withRespectTo: ['x'] })).toThrow(
      `it computes in ${elementType}`,
    );
  });

  it('refuses weights that depend on the image', () => {
    const { model, shapes } = unrunnable([['Conv', ['x', 'x'], 'y']]);
    expect(() => differentiate(model, shapes, { output: 'y', withRespectTo: ['x'] })).toThrow(
      /float32 constant/,
    );
  });
});

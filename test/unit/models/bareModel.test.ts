import { describe, expect, it } from 'vitest';
import type { Graph, ValueDeclaration } from '../../../src-main/attribution/graph/graph.ts';
import { describeBareModel } from '../../../src-main/models/bareModel.ts';
import { countClasses } from '../../../src-main/models/checkSignature.ts';

function graphWith(...inputs: readonly ValueDeclaration['dims'][]): Graph {
  return {
    name: 'graph',
    nodes: [],
    inputs: inputs.map((dims, index) => ({ name: `input${index}`, elementType: 'float32', dims })),
    outputs: [],
    constants: new Map(),
  };
}

function sizeOf(
  dims: ValueDeclaration['dims'],
  freeSize?: { heightPx: number; widthPx: number },
): [number, number] {
  const { heightPx, widthPx } = describeBareModel(graphWith(dims), freeSize).input;
  return [heightPx, widthPx];
}

describe('a bare model', () => {
  it('has the size of its graph, else the one that is asked for, else 224', () => {
    expect(sizeOf(['n', 3, 299, 301])).toStrictEqual([299, 301]);
    expect(sizeOf(['n', 3, 'h', null])).toStrictEqual([224, 224]);
    expect(sizeOf([1, null, 'h', 'w'], { heightPx: 64, widthPx: 96 })).toStrictEqual([64, 96]);
    expect(sizeOf([1, 3, 512, 'w'], { heightPx: 64, widthPx: 96 })).toStrictEqual([512, 96]);
  });

  it('is refused when its input is no batch of colour images', () => {
    expect(() => sizeOf(['n', 224, 224, 3])).toThrow(/n x 224 x 224 x 3 .* manifest\.json/);
    expect(() => sizeOf([1, 1, 28, 28])).toThrow(/1 x 1 x 28 x 28/);
    expect(() => sizeOf([3, 224, 224])).toThrow(/3 x 224 x 224/);
    expect(() => describeBareModel(graphWith([1, 3, 8, 8], [1]), undefined)).toThrow(/has 2 inputs/);
    expect(() => describeBareModel(graphWith(), undefined)).toThrow(/has 0 inputs/);
  });
});

describe('a bare model that may have its channels last', () => {
  it('has them last, unless only the other way is possible', () => {
    const inputOf = (dims: ValueDeclaration['dims']) =>
      describeBareModel(graphWith(dims), undefined, ['nhwc', 'nchw']).input;
    expect(inputOf([null, 299, 301, 3])).toMatchObject({ layout: 'nhwc', heightPx: 299, widthPx: 301 });
    expect(inputOf([null, 3, 299, 301])).toMatchObject({ layout: 'nchw', heightPx: 299, widthPx: 301 });
    expect(inputOf([null, null, null, 3])).toMatchObject({ layout: 'nhwc', heightPx: 224, widthPx: 224 });
    expect(inputOf([null, 3, 3, 3])).toMatchObject({ layout: 'nhwc' });
    expect(() => inputOf([null, 28, 28, 1])).toThrow(/28 x 28 x 1 .*n x height x width x 3/);
  });
});

describe('countClasses', () => {
  it('multiplies everything but the batch, as far as the graph says it', () => {
    expect(countClasses(['n', 5])).toBe(5);
    expect(countClasses([1, 5, 1, 1])).toBe(5);
    expect(countClasses([8])).toBe(1);
    expect(countClasses(['n', 'classes'])).toBeNull();
    expect(countClasses([])).toBeNull();
    expect(countClasses(null)).toBeNull();
  });
});

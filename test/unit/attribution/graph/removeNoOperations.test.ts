import { describe, expect, it } from 'vitest';
import type { ConstantTensor, GraphNode } from '../../../../src-main/attribution/graph/graph.ts';
import { probeShapes } from '../../../../src-main/attribution/graph/probeShapes.ts';
import { removeNoOperations } from '../../../../src-main/attribution/graph/removeNoOperations.ts';
import { createOnnxRuntime } from '../../../../src-main/runtimes/onnxruntime/onnxRuntime.ts';
import { int64, model, node, runOnCpu, scattered } from '../../../support/smallModels.ts';

const constants: Readonly<Record<string, ConstantTensor>> = {
  same: int64([2, 3, 4]),
  other: int64([3, 2, 4]),
  guess: int64([0, -1, 4]),
  ones: int64([1, 1, 1]),
  nothing: int64([0, 0, 0, 0, 0, 0]),
  shift: int64([0, 1, 0, 0, -1, 0]),
  zeros: int64([0, 0, 0]),
  ends: int64([9, 9, 9]),
  axes: int64([0, 1, 2]),
  last: int64([-1]),
  before: int64([-9]),
  two: int64([2]),
  back: int64([-1]),
};

const doNothing: readonly GraphNode[] = [
  node('Cast', ['x'], ['t'], { to: 1 }),
  node('Reshape', ['x', 'same'], ['t']),
  node('Reshape', ['x', 'guess'], ['t']),
  node('Expand', ['x', 'same'], ['t']),
  node('Tile', ['x', 'ones'], ['t']),
  node('Transpose', ['x'], ['t'], { perm: [0, 1, 2] }),
  node('Slice', ['x', 'zeros', 'ends'], ['t']),
  node('Slice', ['x', 'zeros', 'ends', 'axes', 'ones'], ['t']),
  node('Pad', ['x', 'nothing'], ['t']),
  node('Concat', ['x'], ['t'], { axis: 1 }),
  node('Squeeze', ['x'], ['t']),
  node('Identity', ['x'], ['t']),
];

const doSomething: readonly GraphNode[] = [
  node('Cast', ['x'], ['t'], { to: 11 }),
  node('Reshape', ['x', 'other'], ['t']),
  node('Transpose', ['x'], ['t'], { perm: [0, 2, 1] }),
  node('Slice', ['x', 'last', 'before', 'two', 'back'], ['t']),
  node('Pad', ['x', 'shift'], ['t']),
  node('Concat', ['x', 'x'], ['t'], { axis: 1 }),
  node('Relu', ['x'], ['t']),
];

async function remaining(subject: GraphNode): Promise<readonly string[]> {
  const original = model({
    inputs: { x: [2, 3, 4] },
    nodes: [subject, node('Neg', ['t'], ['y'])],
    constants,
  });
  const shapes = await probeShapes(original, createOnnxRuntime({ device: 'cpu', threads: 1 }));
  const graph = removeNoOperations(original.graph, shapes);
  const x = scattered([2, 3, 4]);
  expect(await runOnCpu({ ...original, graph }, { x })).toEqual(await runOnCpu(original, { x }));
  return graph.nodes.map(({ operator }) => operator);
}

describe('removeNoOperations', () => {
  it.each(doNothing.map((one) => [one.operator, one] as const))(
    'removes a %s that does nothing',
    async (_, subject) => {
      expect(await remaining(subject)).toEqual(['Neg']);
    },
  );

  it.each(doSomething.map((one) => [one.operator, one] as const))(
    'keeps a %s that does something',
    async (operator, subject) => {
      expect(await remaining(subject)).toEqual([operator, 'Neg']);
    },
  );

  it('keeps a transposition that reverses equal sizes', async () => {
    const original = model({
      inputs: { x: [3, 3] },
      nodes: [node('Transpose', ['x'], ['t']), node('Neg', ['t'], ['y'])],
    });
    const shapes = await probeShapes(original, createOnnxRuntime({ device: 'cpu', threads: 1 }));
    expect(removeNoOperations(original.graph, shapes)).toEqual(original.graph);
  });
});

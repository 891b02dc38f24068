import { describe, expect, it } from 'vitest';
import { padGroupedOutputs } from '../../../../src-main/runtimes/onnxruntime/padGroupedOutputs.ts';
import { model, node, relativeDifference, runOnCpu, scattered } from '../../../support/smallModels.ts';

/** That the changed graph is right on WebGPU as well is for test/conformance to show. */
describe('padGroupedOutputs', () => {
  it.each([false, true])('keeps the result of a grouped convolution (bias: %s)', async (hasBias) => {
    const subject = model({
      inputs: { x: [2, 6, 7, 5] },
      nodes: [node('Conv', hasBias ? ['x', 'w', 'b'] : ['x', 'w'], ['y'], { group: 3, strides: [2, 1] })],
      constants: { w: scattered([15, 2, 3, 2]), b: scattered([15], 2) },
    });
    const padded = padGroupedOutputs(subject);
    expect(padded.graph.nodes.map(({ operator }) => operator)).toEqual(['Conv', 'Gather']);
    const x = scattered([2, 6, 7, 5], 3);
    const [expected, found] = await Promise.all([runOnCpu(subject, { x }), runOnCpu(padded, { x })]);
    expect(found.get('y')!.dims).toEqual(expected.get('y')!.dims);
    expect(relativeDifference(found.get('y')!.data, expected.get('y')!.data)).toBeLessThan(1e-6);
  });

  it.each<readonly [string, readonly number[], number]>([
    ['in one group', [9, 3, 3, 3], 1],
    ['with whole vectors a group', [16, 1, 3, 3], 2],
    ['with fewer than four outputs a group', [6, 1, 3, 3], 2],
  ])('leaves one alone %s', (_, dims, group) => {
    const subject = model({
      inputs: { x: ['n', 'c', 'h', 'w'] },
      nodes: [node('Conv', ['x', 'k'], ['y'], { group })],
      constants: { k: scattered(dims) },
    });
    expect(padGroupedOutputs(subject)).toEqual(subject);
  });
});

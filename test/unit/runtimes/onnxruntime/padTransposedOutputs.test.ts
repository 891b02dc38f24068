import { describe, expect, it } from 'vitest';
import { padTransposedOutputs } from '../../../../src-main/runtimes/onnxruntime/padTransposedOutputs.ts';
import { model, node, relativeDifference, runOnCpu, scattered } from '../../../support/smallModels.ts';

/** That the changed graph is right on WebGPU as well is for test/conformance/runtimes to show. */
describe('padTransposedOutputs', () => {
  it.each([false, true])('keeps the result of a transposed convolution (bias: %s)', async (hasBias) => {
    const subject = model({
      inputs: { x: [2, 8, 4, 5] },
      nodes: [
        node('ConvTranspose', hasBias ? ['x', 'w', 'b'] : ['x', 'w'], ['y'], { group: 2, strides: [2, 2] }),
      ],
      constants: { w: scattered([8, 1, 3, 2]), b: scattered([2], 2) },
    });
    const padded = padTransposedOutputs(subject);
    expect(padded.graph.nodes.map(({ operator }) => operator)).toEqual(['ConvTranspose', 'Slice']);
    const x = scattered([2, 8, 4, 5], 3);
    const [expected, found] = await Promise.all([runOnCpu(subject, { x }), runOnCpu(padded, { x })]);
    expect(found.get('y')!.dims).toEqual(expected.get('y')!.dims);
    expect(relativeDifference(found.get('y')!.data, expected.get('y')!.data)).toBeLessThan(1e-6);
  });

  it.each<readonly [string, readonly number[], number]>([
    ['in one group', [8, 1, 3, 3], 1],
    ['to two channels a group', [8, 2, 3, 3], 2],
    ['from three channels a group', [6, 1, 3, 3], 2],
  ])('leaves one alone %s', (_, dims, group) => {
    const subject = model({
      inputs: { x: ['n', 'c', 'h', 'w'] },
      nodes: [node('ConvTranspose', ['x', 'k'], ['y'], { group })],
      constants: { k: scattered(dims) },
    });
    expect(padTransposedOutputs(subject)).toEqual(subject);
  });
});

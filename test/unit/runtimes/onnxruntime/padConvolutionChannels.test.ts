import { describe, expect, it } from 'vitest';
import { padConvolutionChannels } from '../../../../src-main/runtimes/onnxruntime/padConvolutionChannels.ts';
import { model, node, relativeDifference, runOnCpu, scattered } from '../../../support/smallModels.ts';

/** That the changed graph is right on WebGPU as well is for test/conformance/runtimes to show. */
describe('padConvolutionChannels', () => {
  it.each([6, 9, 15, 33])(
    'adds channels of zeros to a convolution of %i, which keeps its result',
    async (channels) => {
      const subject = model({
        inputs: { x: [2, channels, 5, 6] },
        nodes: [node('Relu', ['x'], ['r']), node('Conv', ['r', 'w', 'b'], ['y'], { pads: [1, 0, 2, 1] })],
        constants: { w: scattered([8, channels, 3, 2]), b: scattered([8], 2) },
      });
      const padded = padConvolutionChannels(subject);
      expect(padded.graph.nodes.map(({ operator }) => operator)).toEqual(['Relu', 'Pad', 'Conv']);
      expect(padded.graph.constants.get(padded.graph.nodes[2]!.inputs[1]!)!.dims).toEqual([
        8,
        4 * Math.ceil(channels / 4),
        3,
        2,
      ]);
      const x = scattered([2, channels, 5, 6], 3);
      const [expected, found] = await Promise.all([runOnCpu(subject, { x }), runOnCpu(padded, { x })]);
      expect(relativeDifference(found.get('y')!.data, expected.get('y')!.data)).toBeLessThan(1e-6);
    },
  );

  it.each<readonly [string, readonly number[], Readonly<Record<string, number>>]>([
    ['of three channels', [8, 3, 3, 3], {}],
    ['of twelve channels', [8, 12, 3, 3], {}],
    ['of one pixel', [8, 6, 1, 1], {}],
    ['to five channels', [5, 6, 3, 3], {}],
    ['in groups', [8, 6, 3, 3], { group: 2 }],
  ])('leaves a convolution alone %s', (_, dims, attributes) => {
    const subject = model({
      inputs: { x: ['n', 'c', 'h', 'w'] },
      nodes: [node('Conv', ['x', 'k'], ['y'], attributes)],
      constants: { k: scattered(dims) },
    });
    expect(padConvolutionChannels(subject)).toEqual(subject);
  });
});

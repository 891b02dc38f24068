import { describe, it } from 'vitest';
import { expectAsTensorflow } from '../graphOracle.ts';

describe.each(['MaxPool', 'AvgPool'])('%s', (operation) => {
  it.each([
    [2, 2, 'VALID'],
    [3, 2, 'SAME'],
    [3, 1, 'SAME'],
    [2, 3, 'SAME'],
  ] as const)('agrees with TensorFlow.js: windows of %i, stride %i, %s', async (size, stride, padding) => {
    await expectAsTensorflow((graph, image) =>
      graph.node(operation, [image], {
        ksize: [1, size, size, 1],
        strides: [1, stride, stride, 1],
        padding,
        data_format: 'NHWC',
      }),
    );
  });
});

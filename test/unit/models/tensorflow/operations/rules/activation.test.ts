import { describe, it } from 'vitest';
import type { AttributeInput } from '../graphDefinitionWriter.ts';
import { expectAsTensorflow } from '../graphOracle.ts';

const onEveryElement: readonly [
  op: string,
  low: number,
  high: number,
  attributes?: Record<string, AttributeInput>,
][] = [
  ['Abs', -2, 2],
  ['Atan', -2, 2],
  ['Cos', -3, 3],
  ['Elu', -3, 3],
  ['Erf', -2, 2],
  ['Exp', -2, 2],
  ['Expm1', -2, 2],
  ['LeakyRelu', -2, 2, { alpha: 0.1 }],
  ['Log', 0.2, 3],
  ['Log1p', -0.5, 3],
  ['LogSoftmax', -3, 3],
  ['Neg', -1, 1],
  ['Reciprocal', 0.5, 3],
  ['Relu', -1, 1],
  ['Relu6', -3, 9],
  ['Rsqrt', 0.3, 3],
  ['Selu', -3, 3],
  ['Sigmoid', -4, 4],
  ['Sin', -3, 3],
  ['Softmax', -3, 3],
  ['Softplus', -4, 4],
  ['Sqrt', 0.3, 3],
  ['Square', -2, 2],
  ['Tanh', -2, 2],
];

describe('an operation on every element', () => {
  it.each(onEveryElement)(
    '%s agrees with TensorFlow.js between %f and %f',
    async (op, low, high, attributes) => {
      await expectAsTensorflow((graph, image) => graph.node(op, [image], attributes), {
        imageDims: [2, 3, 5, 3],
        range: [low, high],
      });
    },
  );

  it.each(['Ceil', 'Floor', 'Round', 'Sign'])('%s agrees with TensorFlow.js beside the image', async (op) => {
    await expectAsTensorflow((graph, image) => graph.node('AddV2', [image, graph.node(op, [image])]), {
      imageDims: [2, 3, 5, 3],
      range: [-3, 3],
    });
  });

  it.each(['Softmax', 'LogSoftmax'])('%s goes along the channels between convolutions too', async (op) => {
    await expectAsTensorflow((graph, image) =>
      graph.node('MaxPool', [graph.node(op, [image])], {
        ksize: [1, 2, 2, 1],
        strides: [1, 2, 2, 1],
        padding: 'VALID',
      }),
    );
  });

  it('Prelu takes one slope a channel', async () => {
    await expectAsTensorflow((graph, image) => graph.node('Prelu', [image, graph.weight([3])]));
  });
});

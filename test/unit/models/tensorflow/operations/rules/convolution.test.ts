import { describe, expect, it } from 'vitest';
import type { AttributeInput, GraphDefinitionWriter } from '../graphDefinitionWriter.ts';
import { expectAsTensorflow, importOf } from '../graphOracle.ts';

const windows: readonly [title: string, attributes: Readonly<Record<string, AttributeInput>>][] = [
  ['every element, padded to the same size', { strides: [1, 1, 1, 1], padding: 'SAME' }],
  ['every second element, padded by an odd number', { strides: [1, 2, 2, 1], padding: 'SAME' }],
  ['different strides, not padded', { strides: [1, 2, 3, 1], padding: 'VALID' }],
  ['a stride wider than the kernel', { strides: [1, 4, 4, 1], padding: 'SAME' }],
  [
    'padded explicitly',
    { strides: [1, 2, 2, 1], padding: 'EXPLICIT', explicit_paddings: [0, 0, 0, 1, 2, 1, 0, 0] },
  ],
];

describe('Conv2D', () => {
  it.each(windows)('agrees with TensorFlow.js: %s', async (_, attributes) => {
    await expectAsTensorflow((graph, image) =>
      graph.node('Conv2D', [image, graph.weight([3, 2, 3, 5])], attributes),
    );
  });

  it('agrees dilated: a convolution with zeros between its weights', async () => {
    const attributes = { strides: [1, 1, 1, 1], padding: 'SAME' };
    await expectAsTensorflow(
      (graph, image) =>
        graph.node('Conv2D', [image, graph.weight([3, 2, 3, 5])], { ...attributes, dilations: [1, 2, 3, 1] }),
      {
        twin: (graph, image) =>
          graph.node('Conv2D', [image, graph.spreadWeight([3, 2, 3, 5], [2, 3])], attributes),
      },
    );
  });

  it('keeps the images channels-first between two convolutions', () => {
    const { graph } = importOf((definition, image) => {
      const attributes = { strides: [1, 1, 1, 1], padding: 'SAME' };
      const first = definition.node('Conv2D', [image, definition.weight([3, 3, 3, 4])], attributes);
      const active = definition.node('Relu', [definition.node('BiasAdd', [first, definition.weight([4])])]);
      const second = definition.node('Conv2D', [active, definition.weight([1, 1, 4, 2])], attributes);
      return definition.node('Mean', [second, definition.integers([1, 2])]);
    });
    expect(graph.nodes.filter(({ operator }) => operator === 'Transpose')).toHaveLength(1);
  });

  it('leaves height and width free where the model does, and still pads as TensorFlow.js does', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const strided = graph.node('Conv2D', [image, graph.weight([3, 3, 3, 4])], {
          strides: [1, 2, 2, 1],
          padding: 'SAME',
        });
        return graph.node('MaxPool', [strided], {
          ksize: [1, 3, 3, 1],
          strides: [1, 2, 2, 1],
          padding: 'SAME',
        });
      },
      { declaredDims: [-1, -1, -1, 3], imageDims: [2, 10, 13, 3] },
    );
  });
});

describe('DepthwiseConv2dNative', () => {
  it.each(windows.filter(([, { padding }]) => padding !== 'EXPLICIT'))(
    'agrees with TensorFlow.js: %s',
    async (_, attributes) => {
      const square = (attributes['strides'] as readonly number[])[1]!;
      await expectAsTensorflow((graph, image) =>
        graph.node('DepthwiseConv2dNative', [image, graph.weight([3, 2, 3, 2])], {
          ...attributes,
          strides: [1, square, square, 1],
        }),
      );
    },
  );
});

describe('a fused convolution', () => {
  const attributes = { strides: [1, 2, 2, 1], padding: 'SAME' };
  const activations: readonly [activation: string, unfused: string, Record<string, AttributeInput>][] = [
    ['Relu', 'Relu', {}],
    ['Relu6', 'Relu6', {}],
    ['Elu', 'Elu', {}],
    ['Sigmoid', 'Sigmoid', {}],
    ['LeakyRelu', 'LeakyRelu', { alpha: 0.3 }],
  ];
  it.each(activations)('does its bias and its %s', async (activation, unfused, parameters) => {
    const fused = (graph: GraphDefinitionWriter, image: string): string =>
      graph.node('_FusedConv2D', [image, graph.weight([3, 3, 3, 4], -2, 2), graph.weight([4])], {
        ...attributes,
        fused_ops: ['BiasAdd', activation],
        num_args: 1,
        leakyrelu_alpha: 0.3,
      });
    const twin = (graph: GraphDefinitionWriter, image: string): string => {
      const product = graph.node('Conv2D', [image, graph.weight([3, 3, 3, 4], -2, 2)], attributes);
      return graph.node(unfused, [graph.node('BiasAdd', [product, graph.weight([4])])], parameters);
    };
    await expectAsTensorflow(fused, { twin });
  });

  it('does a Prelu with slopes of its own, after a bias', async () => {
    const fused = (graph: GraphDefinitionWriter, image: string): string =>
      graph.node('_FusedConv2D', [image, graph.weight([3, 3, 3, 4]), graph.weight([4]), graph.weight([4])], {
        ...attributes,
        fused_ops: ['BiasAdd', 'Prelu'],
        num_args: 2,
      });
    const twin = (graph: GraphDefinitionWriter, image: string): string => {
      const product = graph.node('Conv2D', [image, graph.weight([3, 3, 3, 4])], attributes);
      const biased = graph.node('BiasAdd', [product, graph.weight([4])]);
      return graph.node('Prelu', [biased, graph.weight([4])]);
    };
    await expectAsTensorflow(fused, { twin });
  });

  it('takes a bias with axes of size 1 in front, which a folded normalisation leaves', async () => {
    await expectAsTensorflow((graph, image) =>
      graph.node('_FusedConv2D', [image, graph.weight([3, 3, 3, 4]), graph.weight([1, 1, 1, 4])], {
        ...attributes,
        fused_ops: ['BiasAdd'],
        num_args: 1,
      }),
    );
  });

  it('does x relu6(x + 3) / 6, which newer versions of TensorFlow fuse and TensorFlow.js does not know', async () => {
    const product = (graph: GraphDefinitionWriter, image: string): readonly string[] => [
      image,
      graph.weight([3, 3, 3, 4], -3, 3),
      graph.weight([4]),
    ];
    await expectAsTensorflow(
      (graph, image) =>
        graph.node('_FusedConv2D', product(graph, image), {
          ...attributes,
          fused_ops: ['BiasAdd', '_FusedHardSwish'],
          num_args: 1,
        }),
      {
        twinRuns: 'both',
        twin: (graph, image) => {
          const value = graph.node('_FusedConv2D', product(graph, image), {
            ...attributes,
            fused_ops: ['BiasAdd'],
            num_args: 1,
          });
          const gate = graph.node('Relu6', [graph.node('AddV2', [value, graph.number(3)])]);
          return graph.node('Mul', [value, graph.node('Mul', [gate, graph.number(1 / 6)])]);
        },
      },
    );
  });

  it('works channel by channel too', async () => {
    const fused = (graph: GraphDefinitionWriter, image: string): string =>
      graph.node('FusedDepthwiseConv2dNative', [image, graph.weight([3, 3, 3, 2]), graph.weight([6])], {
        ...attributes,
        fused_ops: ['BiasAdd', 'Relu6'],
        num_args: 1,
      });
    await expectAsTensorflow(fused);
  });

  it('is refused with what Rimlight does not know in it', () => {
    const build = (graph: GraphDefinitionWriter, image: string): string =>
      graph.node('_FusedConv2D', [image, graph.weight([3, 3, 3, 4]), graph.weight([4])], {
        ...attributes,
        fused_ops: ['FusedBatchNorm'],
      });
    expect(() => importOf(build)).toThrow(/_FusedConv2D.*FusedBatchNorm fused into it/);
  });
});

describe('Conv2DBackpropInput', () => {
  it.each([
    ['SAME', 2, [2, 17, 13, 4]],
    ['SAME', 2, [2, 18, 14, 4]],
    ['VALID', 2, [2, 19, 15, 4]],
    ['VALID', 3, [2, 28, 22, 4]],
  ] as const)('agrees with TensorFlow.js: %s, stride %i, to %j', async (padding, stride, shape) => {
    await expectAsTensorflow((graph, image) => {
      const inputs = [graph.integers(shape), graph.weight([3, 3, 4, 3]), image];
      return graph.node('Conv2DBackpropInput', inputs, { strides: [1, stride, stride, 1], padding });
    });
  });

  it('takes a shape that is put together from the number of images', async () => {
    await expectAsTensorflow((graph, image) => {
      const shape = graph.node('Shape', [image]);
      const one = graph.integers([1]);
      const bounds = [graph.integers([0]), one, one];
      const count = graph.node('StridedSlice', [shape, ...bounds], { shrink_axis_mask: 1 });
      const target = graph.node('Pack', [count, graph.integer(18), graph.integer(14), graph.integer(4)], {
        axis: 0,
      });
      return graph.node('Conv2DBackpropInput', [target, graph.weight([4, 4, 4, 3]), image], {
        strides: [1, 2, 2, 1],
        padding: 'SAME',
      });
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { AttributeInput, GraphDefinitionWriter } from '../graphDefinitionWriter.ts';
import { expectAsTensorflow, importOf } from '../graphOracle.ts';

describe('margins', () => {
  const margins = [0, 0, 1, 2, 0, 3, 0, 0];
  it('are filled with 0, or with a number', async () => {
    await expectAsTensorflow((graph, image) => [
      graph.node('Pad', [image, graph.integers(margins, [4, 2])]),
      graph.node('PadV2', [image, graph.integers([0, 0, 1, 0, 0, 0, 2, 1], [4, 2]), graph.number(0.5)]),
    ]);
  });

  it.each(['REFLECT', 'SYMMETRIC'])('mirror the image: %s', async (mode) => {
    await expectAsTensorflow((graph, image) =>
      graph.node('MirrorPad', [image, graph.integers(margins, [4, 2])], { mode }),
    );
  });
});

describe.each(['ResizeBilinear', 'ResizeNearestNeighbor'])('%s', (op) => {
  const conventions: readonly [string, Record<string, AttributeInput>][] = [
    ['corners from the first element', { align_corners: false, half_pixel_centers: false }],
    ['corners aligned', { align_corners: true, half_pixel_centers: false }],
    ['centres of elements', { align_corners: false, half_pixel_centers: true }],
  ];
  const sizes = [
    [18, 14],
    [13, 20],
    [6, 10],
    [5, 3],
  ] as const;
  const cases = conventions.flatMap(([title, attributes]) =>
    sizes.map(([height, width]) => [title, height, width, attributes] as const),
  );
  it.each(cases)('agrees with TensorFlow.js: %s, to %i x %i', async (_, height, width, attributes) => {
    await expectAsTensorflow((graph, image) =>
      graph.node(op, [image, graph.integers([height, width])], attributes),
    );
  });
});

describe('the nearest element', () => {
  /** TensorFlow's numbers, worked out on paper: of 14 rows every 3.5th, so 0, 3.5, 7 and 10.5. */
  it('is the one that is met exactly', async () => {
    await expectAsTensorflow(
      (graph, image) =>
        graph.node('ResizeNearestNeighbor', [image, graph.integers([4, 7])], {
          align_corners: false,
          half_pixel_centers: false,
        }),
      { imageDims: [2, 14, 3, 3] },
    );
  });

  it.each([
    [7, 10],
    [9, 6],
    [12, 21],
    [11, 44],
    [16, 12],
    [49, 7],
  ])('of %i becomes one of %i in each convention', async (from, to) => {
    for (const [align_corners, half_pixel_centers] of [
      [false, false],
      [true, false],
      [false, true],
    ] as const)
      await expectAsTensorflow(
        (graph, image) =>
          graph.node('ResizeNearestNeighbor', [image, graph.integers([to, from])], {
            align_corners,
            half_pixel_centers,
          }),
        { imageDims: [2, from, to, 3] },
      );
  });
});

describe('blocks', () => {
  it('of channels become pixels', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const planes = graph.node('Conv2D', [image, graph.weight([1, 1, 3, 8])], {
          strides: [1, 1, 1, 1],
          padding: 'SAME',
        });
        return graph.node('DepthToSpace', [planes], { block_size: 2, data_format: 'NHWC' });
      },
      {
        imageDims: [2, 3, 5, 3],
        // TensorFlow.js has no gradient of it: the same as reshaping and transposing.
        twin: (graph, image) => {
          const planes = graph.node('Conv2D', [image, graph.weight([1, 1, 3, 8])], {
            strides: [1, 1, 1, 1],
            padding: 'SAME',
          });
          const blocks = graph.node('Reshape', [planes, graph.integers([-1, 3, 5, 2, 2, 2])]);
          const moved = graph.node('Transpose', [blocks, graph.integers([0, 1, 3, 2, 4, 5])]);
          return graph.node('Reshape', [moved, graph.integers([-1, 6, 10, 2])]);
        },
      },
    );
  });

  const dealtOut =
    (op: string, filter: readonly number[]) =>
    (graph: GraphDefinitionWriter, image: string): string => {
      const dealt = graph.node('SpaceToBatchND', [
        image,
        graph.integers([2, 3]),
        graph.integers([2, 3, 3, 2], [2, 2]),
      ]);
      const product = graph.node(op, [dealt, graph.weight(filter)], {
        strides: [1, 1, 1, 1],
        padding: 'VALID',
      });
      const active = graph.node('Relu', [graph.node('BiasAdd', [product, graph.weight([6])])]);
      return graph.node('BatchToSpaceND', [
        active,
        graph.integers([2, 3]),
        graph.integers([1, 0, 0, 1], [2, 2]),
      ]);
    };
  it('dealt out into a batch are a dilated convolution', async () => {
    await expectAsTensorflow(dealtOut('Conv2D', [3, 2, 3, 6]));
  });
  it('dealt out into a batch are a dilated convolution of each channel', async () => {
    await expectAsTensorflow(dealtOut('DepthwiseConv2dNative', [3, 3, 3, 2]));
  });

  it('are refused with anything else between', () => {
    const build = (graph: GraphDefinitionWriter, image: string): string => {
      const block = graph.integers([3, 1]);
      const dealt = graph.node('SpaceToBatchND', [image, block, graph.integers([0, 0, 0, 0], [2, 2])]);
      const means = graph.node('Mean', [dealt, graph.integers([1])], { keep_dims: true });
      return graph.node('BatchToSpaceND', [means, block, graph.integers([0, 0, 0, 0], [2, 2])]);
    };
    expect(() => importOf(build)).toThrow(/\(Mean\) stands between SpaceToBatchND and BatchToSpaceND/);
  });
});

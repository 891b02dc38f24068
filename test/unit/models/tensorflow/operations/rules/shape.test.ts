import { describe, expect, it } from 'vitest';
import type { GraphDefinitionWriter } from '../graphDefinitionWriter.ts';
import { expectAsTensorflow, importOf } from '../graphOracle.ts';

const imageDims = [2, 4, 5, 3];

/** One entry of the image's shape. */
function size(graph: GraphDefinitionWriter, image: string, axis: number): string {
  const shape = graph.node('Shape', [image]);
  const [begin, end, step] = [graph.integers([axis]), graph.integers([axis + 1]), graph.integers([1])];
  return graph.node('StridedSlice', [shape, begin, end, step], { shrink_axis_mask: 1 });
}

describe('shapes', () => {
  it('are flattened in the order of TensorFlow.js, whatever lies before', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const planes = graph.node('Conv2D', [image, graph.weight([2, 2, 3, 4])], {
          strides: [1, 1, 1, 1],
          padding: 'VALID',
        });
        const rows = graph.node('Reshape', [planes, graph.integers([-1, 48])]);
        return graph.node('Reshape', [rows, graph.integers([-1, 2, 6, 4])]);
      },
      { imageDims },
    );
  });

  it('are put together from the sizes of the image', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const [count, height, width] = [0, 1, 2].map((axis) => size(graph, image, axis));
        const pixels = graph.node('Mul', [height!, width!]);
        const target = graph.node('Pack', [count!, pixels, graph.integer(-1)], { axis: 0 });
        const all = graph.node('Prod', [
          graph.node('GatherV2', [graph.node('Shape', [image]), graph.integers([1, 2, 3]), graph.integer(0)]),
          graph.integers([0]),
        ]);
        const head = graph.node('ExpandDims', [count!, graph.integer(0)]);
        const tail = graph.node('ExpandDims', [all, graph.integer(0)]);
        const joined = graph.node('ConcatV2', [head, tail, graph.integer(0)]);
        return [
          graph.node('Reshape', [graph.node('Exp', [image]), target]),
          graph.node('Reshape', [image, joined]),
        ];
      },
      { imageDims },
    );
  });

  it('are known for the number of classes although a run would tell it', () => {
    const { graph } = importOf((definition, image) => {
      const target = definition.node('Pack', [size(definition, image, 0), definition.integer(-1)], {
        axis: 0,
      });
      return definition.node('Reshape', [image, target]);
    });
    expect(graph.outputs[0]!.dims).toEqual(['n', 9 * 7 * 3]);
  });

  it('stay right where height and width are free', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const [height, width] = [1, 2].map((axis) => size(graph, image, axis));
        const half = graph.node('FloorDiv', [height!, graph.integer(2)]);
        const target = graph.node('Pack', [graph.integer(-1), half, width!, graph.integer(6)], { axis: 0 });
        return graph.node('Reshape', [graph.node('Relu', [image]), target]);
      },
      { imageDims, declaredDims: [-1, -1, -1, 3] },
    );
  });

  it('come of remainders, and of sums, differences and extremes', () => {
    const { graph } = importOf((definition, image) => {
      const height = size(definition, image, 1);
      const [two, four] = [definition.integer(2), definition.integer(4)];
      const remainder = definition.node('FloorMod', [definition.node('Sub', [two, height]), four]);
      const sum = definition.node('Add', [remainder, definition.node('Maximum', [height, four])]);
      const least = definition.node('Minimum', [sum, definition.integer(50)]);
      const target = definition.node('Pack', [definition.integer(-1), least, definition.integer(7)], {
        axis: 0,
      });
      return definition.node('Reshape', [image, target]);
    });
    // (2 - 9) mod 4 = 1, and 1 + max(9, 4) = 10.
    expect(graph.outputs[0]!.dims!.slice(1)).toEqual([10, 7]);
  });

  it('lose and get axes of size 1', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const means = graph.node('Mean', [image, graph.integers([1, 2])], { keep_dims: true });
        const row = graph.node('Mean', [image, graph.integers([1])], { keep_dims: true });
        return [
          graph.node('Squeeze', [means], { squeeze_dims: [1, 2] }),
          graph.node('Squeeze', [row], { squeeze_dims: [-3] }),
          graph.node('Squeeze', [means], { squeeze_dims: [] }),
          graph.node('ExpandDims', [image, graph.integer(-2)]),
          graph.node('ExpandDims', [graph.node('Squeeze', [row], { squeeze_dims: [1] }), graph.integer(2)]),
        ];
      },
      { imageDims },
    );
  });

  it('gate channels without a transposition', async () => {
    const build = (graph: GraphDefinitionWriter, image: string): string => {
      const means = graph.node('Mean', [image, graph.integers([1, 2])]);
      const planes = graph.node('Reshape', [means, graph.integers([-1, 1, 1, 3])]);
      const gate = graph.node('Conv2D', [planes, graph.weight([1, 1, 3, 3])], {
        strides: [1, 1, 1, 1],
        padding: 'SAME',
      });
      const gated = graph.node('Mul', [image, graph.node('Sigmoid', [gate])]);
      return graph.node('Max', [gated, graph.integers([1, 2])]);
    };
    await expectAsTensorflow(build, { imageDims });
    const transposed = importOf(build).graph.nodes.filter(({ operator }) => operator === 'Transpose');
    expect(transposed).toHaveLength(1);
  });

  it('are transposed', async () => {
    await expectAsTensorflow(
      (graph, image) => [
        graph.node('Transpose', [image, graph.integers([0, 3, 1, 2])]),
        graph.node('Transpose', [image, graph.integers([0, 2, 1, 3])]),
        graph.node('Transpose', [image, graph.integers([0, 1, 2, 3])]),
      ],
      { imageDims },
    );
  });

  it('are filled and broadcast', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const filled = graph.node('Fill', [graph.node('Shape', [image]), graph.number(0.25)]);
        const row = graph.node('Mean', [image, graph.integers([1])], { keep_dims: true });
        const wide = graph.node('BroadcastTo', [row, graph.node('Shape', [image])]);
        const ones = graph.node('OnesLike', [image]);
        return graph.node('AddN', [graph.node('Mul', [filled, image]), wide, ones]);
      },
      { imageDims },
    );
  });
});

import { describe, it } from 'vitest';
import type { GraphDefinitionWriter } from '../graphDefinitionWriter.ts';
import { expectAsTensorflow } from '../graphOracle.ts';

const rows = (graph: GraphDefinitionWriter, image: string): string =>
  graph.node('Reshape', [image, graph.integers([-1, 60])]);
const imageDims = [2, 4, 5, 3];

describe('a matrix product', () => {
  it('agrees with TensorFlow.js, also with the weights transposed', async () => {
    await expectAsTensorflow(
      (graph, image) => [
        graph.node('MatMul', [rows(graph, image), graph.weight([60, 4])], { transpose_a: false }),
        graph.node('MatMul', [rows(graph, image), graph.weight([4, 60])], { transpose_b: true }),
      ],
      { imageDims },
    );
  });

  it('agrees on pixels against pixels, as attention has them', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const tokens = graph.node('Reshape', [image, graph.integers([-1, 20, 3])]);
        const scores = graph.node('BatchMatMulV2', [tokens, tokens], { adj_y: true });
        return graph.node('BatchMatMulV2', [graph.node('Softmax', [scores]), tokens]);
      },
      { imageDims },
    );
  });

  it('agrees for an equation', async () => {
    await expectAsTensorflow(
      (graph, image) =>
        graph.node('Einsum', [image, graph.weight([3, 2, 4])], {
          equation: 'bhwc,cde->bhwde',
          N: 2,
        }),
      {
        imageDims,
        // TensorFlow.js has no gradient of it.
        twin: (graph, image) => {
          const weights = graph.node('Reshape', [graph.weight([3, 2, 4]), graph.integers([3, 8])]);
          const pixels = graph.node('Reshape', [image, graph.integers([-1, 3])]);
          const product = graph.node('MatMul', [pixels, weights]);
          return graph.node('Reshape', [product, graph.integers([-1, 4, 5, 2, 4])]);
        },
      },
    );
  });

  it.each(['Relu', 'Relu6', 'Elu', 'Sigmoid'])('does its fused bias and %s', async (activation) => {
    const fused = (graph: GraphDefinitionWriter, image: string): string =>
      graph.node('_FusedMatMul', [rows(graph, image), graph.weight([60, 4]), graph.weight([4])], {
        fused_ops: ['BiasAdd', activation],
        num_args: 1,
        transpose_a: false,
        transpose_b: false,
      });
    const twin = (graph: GraphDefinitionWriter, image: string): string => {
      const product = graph.node('MatMul', [rows(graph, image), graph.weight([60, 4])]);
      return graph.node(activation, [graph.node('BiasAdd', [product, graph.weight([4])])]);
    };
    await expectAsTensorflow(fused, { twin, imageDims });
  });
});

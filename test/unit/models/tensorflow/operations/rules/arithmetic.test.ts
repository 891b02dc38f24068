import { describe, it } from 'vitest';
import { expectAsTensorflow, type Build } from '../graphOracle.ts';

const binary = ['Add', 'AddV2', 'Sub', 'Mul', 'RealDiv', 'Maximum', 'Minimum', 'Pow', 'SquaredDifference'];

describe('arithmetic', () => {
  it.each(binary)(
    '%s broadcasts a number a channel, a number, and a row as TensorFlow.js does',
    async (op) => {
      await expectAsTensorflow(
        (graph, image) => [
          graph.node(op, [image, graph.weight([3], 0.5, 1.5)]),
          graph.node(op, [image, graph.number(0.75)]),
          graph.node(op, [image, graph.weight([7, 1], 0.5, 1.5)]),
          graph.node(op, [image, graph.weight([1, 9, 1, 1], 0.5, 1.5)]),
        ],
        { range: [0.2, 2] },
      );
    },
  );

  it.each(binary)('%s takes what is computed on both sides, of different ranks', async (op) => {
    const mean: Build = (graph, image) =>
      graph.node('Mean', [image, graph.integers([1, 2])], { keep_dims: false });
    await expectAsTensorflow((graph, image) => graph.node(op, [mean(graph, image) as string, image]), {
      range: [0.2, 2],
      imageDims: [2, 4, 2, 3],
      // Its gradients of Maximum, Minimum and SquaredDifference do not sum over what was broadcast.
      twin: (graph, image) => {
        const zeros = graph.node('ZerosLike', [image]);
        return graph.node(op, [graph.node('AddV2', [mean(graph, image) as string, zeros]), image]);
      },
    });
  });

  it('adds up many values', async () => {
    await expectAsTensorflow((graph, image) =>
      graph.node('AddN', [image, graph.node('Exp', [image]), graph.node('Neg', [image]), image]),
    );
  });

  it('clips', async () => {
    await expectAsTensorflow((graph, image) =>
      graph.node('ClipByValue', [image, graph.number(-0.5), graph.number(0.25)]),
    );
  });

  it('normalises images before the first convolution', async () => {
    await expectAsTensorflow((graph, image) => {
      const scaled = graph.node('Mul', [image, graph.number(1 / 127.5)]);
      const centred = graph.node('Sub', [scaled, graph.weight([1, 1, 1, 3])]);
      return graph.node('Conv2D', [centred, graph.weight([3, 3, 3, 2])], {
        strides: [1, 1, 1, 1],
        padding: 'VALID',
      });
    });
  });

  it('tells what is equal from what is not', async () => {
    await expectAsTensorflow((graph, image) => {
      const isPositive = graph.node('NotEqual', [graph.node('Relu', [image]), graph.number(0)]);
      return graph.node('SelectV2', [isPositive, graph.node('Exp', [image]), image]);
    });
  });

  it('chooses between values', async () => {
    const build: Build = (graph, image) => {
      const isPositive = graph.node('Greater', [image, graph.weight([3], -0.2, 0.2)]);
      const isSmall = graph.node('LessEqual', [graph.node('Abs', [image]), graph.number(0.7)]);
      const both = graph.node('LogicalAnd', [isPositive, graph.node('LogicalNot', [isSmall])]);
      return graph.node('SelectV2', [both, graph.node('Mul', [image, image]), graph.node('Neg', [image])]);
    };
    // TensorFlow.js has no gradient of truth values.
    const twin: Build = (graph, image) => {
      const isPositive = graph.node('Greater', [image, graph.weight([3], -0.2, 0.2)]);
      const isSmall = graph.node('LessEqual', [graph.node('Abs', [image]), graph.number(0.7)]);
      const [product, negative] = [graph.node('Mul', [image, image]), graph.node('Neg', [image])];
      return graph.node('SelectV2', [
        isPositive,
        graph.node('SelectV2', [isSmall, negative, product]),
        negative,
      ]);
    };
    await expectAsTensorflow(build, { twin });
  });
});

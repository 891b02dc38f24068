import { describe, expect, it } from 'vitest';
import { expectAsTensorflow, importOf } from '../graphOracle.ts';

describe.each(['Sum', 'Mean', 'Max', 'Min'])('%s', (op) => {
  it.each([
    [[1, 2], false],
    [[1, 2], true],
    [[-1], false],
    [[3], true],
    [[1], false],
    [[2, 3], false],
    [[1, 2, 3], false],
  ])('over the axes %j (kept: %s) agrees with TensorFlow.js', async (axes, keepDims) => {
    await expectAsTensorflow(
      (graph, image) => graph.node(op, [image, graph.integers(axes)], { keep_dims: keepDims }),
      { imageDims: [2, 4, 5, 3] },
    );
  });
});

describe('positions of extremes', () => {
  it('come out as whole numbers', () => {
    const { graph } = importOf((definition, image) => {
      const means = definition.node('Mean', [image, definition.integers([1, 2])]);
      return definition.node('ArgMax', [means, definition.integer(-1)]);
    });
    expect(graph.outputs).toEqual([{ name: 'answer_0', elementType: 'int64', dims: ['n'] }]);
  });
});

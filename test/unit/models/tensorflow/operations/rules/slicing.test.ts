import { describe, expect, it } from 'vitest';
import type { GraphDefinitionWriter } from '../graphDefinitionWriter.ts';
import { expectAsTensorflow, importOf } from '../graphOracle.ts';

const imageDims = [2, 4, 5, 3];

function strided(
  [begin, end, step]: readonly [readonly number[], readonly number[], readonly number[]],
  masks: Readonly<Record<string, number>>,
) {
  return (graph: GraphDefinitionWriter, image: string): string =>
    graph.node(
      'StridedSlice',
      [image, graph.integers(begin), graph.integers(end), graph.integers(step)],
      masks,
    );
}

describe('StridedSlice', () => {
  const slices: readonly [python: string, build: ReturnType<typeof strided>][] = [
    [
      'x[:, 1:, :-1]',
      strided(
        [
          [0, 1, 0],
          [0, 0, -1],
          [1, 1, 1],
        ],
        { begin_mask: 5, end_mask: 3 },
      ),
    ],
    [
      'x[:, ::2, 1::2]',
      strided(
        [
          [0, 0, 1],
          [0, 0, 0],
          [1, 2, 2],
        ],
        { begin_mask: 3, end_mask: 7 },
      ),
    ],
    [
      'x[..., ::-1]',
      strided(
        [
          [0, 0],
          [0, 0],
          [1, -1],
        ],
        { begin_mask: 2, end_mask: 2, ellipsis_mask: 1 },
      ),
    ],
    [
      'x[:, 2:0:-1]',
      strided(
        [
          [0, 2],
          [0, 0],
          [1, -1],
        ],
        { begin_mask: 1, end_mask: 1 },
      ),
    ],
    [
      'x[:, 0]',
      strided(
        [
          [0, 0],
          [0, 1],
          [1, 1],
        ],
        { begin_mask: 1, end_mask: 1, shrink_axis_mask: 2 },
      ),
    ],
    [
      'x[..., -1]',
      strided(
        [
          [0, -1],
          [0, 0],
          [1, 1],
        ],
        { ellipsis_mask: 1, shrink_axis_mask: 2 },
      ),
    ],
    [
      'x[:, tf.newaxis]',
      strided(
        [
          [0, 0],
          [0, 0],
          [1, 1],
        ],
        { begin_mask: 1, end_mask: 1, new_axis_mask: 2 },
      ),
    ],
    [
      'x[:, 1, tf.newaxis, :, 2]',
      strided(
        [
          [0, 1, 0, 0, 2],
          [0, 2, 0, 0, 3],
          [1, 1, 1, 1, 1],
        ],
        { begin_mask: 9, end_mask: 9, new_axis_mask: 4, shrink_axis_mask: 18 },
      ),
    ],
  ];
  it.each(slices)('%s agrees with TensorFlow.js', async (_, build) => {
    await expectAsTensorflow(build, { imageDims });
  });
});

describe('parts of a value', () => {
  it('are cut out', async () => {
    await expectAsTensorflow(
      (graph, image) =>
        graph.node('Slice', [image, graph.integers([0, 1, 2, 0]), graph.integers([-1, 2, 2, -1])]),
      { imageDims },
    );
  });

  it('are gathered, repeated and turned round', async () => {
    await expectAsTensorflow(
      (graph, image) => [
        graph.node('GatherV2', [image, graph.integers([2, 1, 0, 2]), graph.integer(3)], { batch_dims: 0 }),
        graph.node('GatherV2', [image, graph.integer(1), graph.integer(2)], { batch_dims: 0 }),
        graph.node('Tile', [image, graph.integers([1, 2, 1, 3])]),
        graph.node('ReverseV2', [image, graph.integers([-1, 1])]),
      ],
      { imageDims },
    );
  });

  it('are split and joined', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const rows = graph.node('Split', [graph.integer(1), image], { num_split: 2 });
        const columns = graph.node('SplitV', [image, graph.integers([1, -1, 2]), graph.integer(2)], {
          num_split: 3,
        });
        return [
          graph.node('ConcatV2', [`${rows}:1`, rows, graph.integer(1)], { N: 2 }),
          graph.node('ConcatV2', [columns, `${columns}:2`, graph.integer(-2)], { N: 2 }),
          graph.node('ConcatV2', [image, graph.node('Relu', [image]), graph.integer(3)], { N: 2 }),
        ];
      },
      { imageDims },
    );
  });

  it('are stacked and taken apart', async () => {
    await expectAsTensorflow(
      (graph, image) => {
        const channels = graph.node('Unpack', [image], { num: 3, axis: -1 });
        return graph.node('Pack', [`${channels}:2`, channels, `${channels}:1`], { axis: 3, N: 3 });
      },
      { imageDims },
    );
  });

  it('are refused where only a run would tell which', () => {
    const build = (graph: GraphDefinitionWriter, image: string): string => {
      const least = graph.node('Cast', [graph.node('Min', [image, graph.integers([0, 1, 2, 3])])], {
        SrcT: { type: 'DT_FLOAT' },
        DstT: { type: 'DT_INT32' },
      });
      const begin = graph.node('Pack', [graph.integer(0), least, graph.integer(0), graph.integer(0)], {
        axis: 0,
      });
      return graph.node('Slice', [image, begin, graph.integers([-1, 1, 1, 1])]);
    };
    expect(() => importOf(build)).toThrow(/\(Slice\) begins or ends where only a run would tell/);
  });
});

import { describe, expect, it } from 'vitest';
import type { ConstantTensor, Model } from '../../../../src-main/attribution/graph/graph.ts';
import { normaliseOperators } from '../../../../src-main/attribution/graph/normaliseOperators.ts';
import { AppError } from '../../../../src-main/errors/appError.ts';
import {
  float32,
  int64,
  model,
  node,
  relativeDifference,
  runOnCpu,
  scattered,
} from '../../../support/smallModels.ts';
import type { ModelParts } from '../../../support/smallModels.ts';

/** ONNX Runtime runs every operator set from 7 on itself, so its answer to the old form is the reference. */
async function expectSameResults(
  old: Model,
  inputs: Readonly<Record<string, ConstantTensor>>,
): Promise<Model> {
  const normal = normaliseOperators(old);
  expect(normal.operatorSets.get('')).toBe(21);
  const results = await runOnCpu(normal, inputs);
  for (const [name, { elementType, dims, data }] of await runOnCpu(old, inputs)) {
    expect(results.get(name)).toMatchObject({ elementType, dims });
    // Kernels of two operator sets may add in another order.
    expect(relativeDifference(results.get(name)!.data, data)).toBeLessThan(1e-6);
  }
  return normal;
}

const x = scattered([2, 3, 4, 5]);
const oldForms: readonly (readonly [title: string, parts: ModelParts])[] = [
  [
    'Squeeze 7',
    {
      version: 7,
      nodes: [
        node('Slice', ['x'], ['s'], { starts: [0], ends: [1], axes: [1] }),
        node('Squeeze', ['s'], ['y'], { axes: [1] }),
      ],
    },
  ],
  [
    'Squeeze 11, negative axis',
    {
      version: 11,
      nodes: [node('ReduceMax', ['x'], ['s'], { axes: [-1] }), node('Squeeze', ['s'], ['y'], { axes: [-1] })],
    },
  ],
  [
    'Squeeze 7 without axes',
    { version: 7, nodes: [node('ReduceMax', ['x'], ['s'], { axes: [1, 2] }), node('Squeeze', ['s'], ['y'])] },
  ],
  ['Unsqueeze 9', { version: 9, nodes: [node('Unsqueeze', ['x'], ['y'], { axes: [0, 4] })] }],
  ...[
    'ReduceL1',
    'ReduceL2',
    'ReduceLogSumExp',
    'ReduceMax',
    'ReduceMean',
    'ReduceMin',
    'ReduceProd',
    'ReduceSum',
    'ReduceSumSquare',
  ].flatMap((operator): [string, ModelParts][] => [
    [`${operator} 7 over all axes`, { version: 7, nodes: [node(operator, ['x'], ['y'], { keepdims: 0 })] }],
    [
      `${operator} 11 over two axes`,
      { version: 11, nodes: [node(operator, ['x'], ['y'], { axes: [1, -1] })] },
    ],
  ]),
  ['ReduceMean 17', { version: 17, nodes: [node('ReduceMean', ['x'], ['y'], { axes: [2, 3] })] }],
  [
    'Split 7 into given sizes',
    {
      version: 7,
      nodes: [node('Split', ['x'], ['y', 'z'], { axis: 1, split: [1, 2] })],
      outputs: ['y', 'z'],
    },
  ],
  [
    'Split 11 into equal parts',
    { version: 11, nodes: [node('Split', ['x'], ['y', 'z'], { axis: 2 })], outputs: ['y', 'z'] },
  ],
  [
    'Split 13 into equal parts',
    { version: 13, nodes: [node('Split', ['x'], ['y', 'z'], { axis: 2 })], outputs: ['y', 'z'] },
  ],
  [
    'Split 13 into given sizes',
    {
      version: 13,
      nodes: [node('Split', ['x', 's'], ['y', 'z'], { axis: 1 })],
      outputs: ['y', 'z'],
      constants: { s: int64([2, 1]) },
    },
  ],
  ['Clip 7 with both bounds', { version: 7, nodes: [node('Clip', ['x'], ['y'], { min: -0.25, max: 0.5 })] }],
  [
    'Clip 7 with a lower bound',
    { version: 7, nodes: [node('Clip', ['x'], ['y'], { min: { kind: 'float', value: 0 } })] },
  ],
  ['Clip 7 with an upper bound', { version: 7, nodes: [node('Clip', ['x'], ['y'], { max: 0.125 })] }],
  ['Clip 7 without bounds', { version: 7, nodes: [node('Clip', ['x'], ['y'])] }],
  [
    'Pad 7 with a constant',
    { version: 7, nodes: [node('Pad', ['x'], ['y'], { pads: [0, 0, 1, 2, 0, 0, 3, 1], value: 0.5 })] },
  ],
  [
    'Pad 7, reflected',
    { version: 7, nodes: [node('Pad', ['x'], ['y'], { mode: 'reflect', pads: [0, 0, 1, 2, 0, 0, 2, 1] })] },
  ],
  [
    'Slice 7',
    {
      version: 7,
      nodes: [
        node('Slice', ['x'], ['y'], { starts: [1, -3], ends: [Number.MAX_SAFE_INTEGER, -1], axes: [1, 3] }),
      ],
    },
  ],
  [
    'Slice 9 without axes',
    { version: 9, nodes: [node('Slice', ['x'], ['y'], { starts: [0, 1], ends: [1, 3] })] },
  ],
  ...['Softmax', 'LogSoftmax', 'Hardmax'].flatMap((operator): [string, ModelParts][] => [
    [`${operator} 7 with its default axis`, { version: 7, nodes: [node(operator, ['x'], ['y'])] }],
    [`${operator} 11 along axis 2`, { version: 11, nodes: [node(operator, ['x'], ['y'], { axis: 2 })] }],
    [
      `${operator} 11 along the last axis`,
      { version: 11, nodes: [node(operator, ['x'], ['y'], { axis: -1 })] },
    ],
    [`${operator} 11 along axis -3`, { version: 11, nodes: [node(operator, ['x'], ['y'], { axis: -3 })] }],
    [`${operator} 13 along axis 1`, { version: 13, nodes: [node(operator, ['x'], ['y'], { axis: 1 })] }],
  ]),
  [
    'Upsample 7, nearest',
    {
      version: 7,
      nodes: [
        node('Upsample', ['x'], ['y'], {
          mode: 'nearest',
          scales: { kind: 'floats', value: [1, 1, 2.5, 2] },
        }),
      ],
    },
  ],
  [
    'Upsample 9, linear',
    {
      version: 9,
      nodes: [node('Upsample', ['x', 's'], ['y'], { mode: 'linear' })],
      constants: { s: float32([4], [1, 1, 2, 1.6]) },
    },
  ],
  [
    'Resize 10, nearest, growing',
    {
      version: 10,
      nodes: [node('Resize', ['x', 's'], ['y'])],
      constants: { s: float32([4], [1, 1, 1.75, 2.2]) },
    },
  ],
  [
    'Resize 10, nearest, shrinking',
    {
      version: 10,
      nodes: [node('Resize', ['x', 's'], ['y'])],
      constants: { s: float32([4], [1, 1, 0.75, 0.4]) },
    },
  ],
  [
    'Resize 10, linear',
    {
      version: 10,
      nodes: [node('Resize', ['x', 's'], ['y'], { mode: 'linear' })],
      constants: { s: float32([4], [1, 1, 0.75, 2.4]) },
    },
  ],
  [
    'Resize 11 with sizes and empty scales',
    {
      version: 11,
      nodes: [
        node('Resize', ['x', 'roi', 'none', 'to'], ['y'], {
          mode: 'linear',
          coordinate_transformation_mode: 'align_corners',
        }),
      ],
      constants: { roi: float32([0], []), none: float32([0], []), to: int64([2, 3, 7, 9]) },
    },
  ],
  [
    'Resize 11 with scales',
    {
      version: 11,
      nodes: [
        node('Resize', ['x', 'roi', 's'], ['y'], {
          nearest_mode: 'floor',
          coordinate_transformation_mode: 'asymmetric',
        }),
      ],
      constants: { roi: float32([0], []), s: float32([4], [1, 1, 2, 2]) },
    },
  ],
  ...[false, true].map((isCounted): [string, ModelParts] => [
    `AveragePool 11, rounded up, margin ${isCounted ? '' : 'not '}counted`,
    {
      version: 11,
      nodes: [
        node('AveragePool', ['x'], ['y'], {
          kernel_shape: [3, 3],
          strides: [2, 2],
          pads: [1, 1, 1, 1],
          ceil_mode: 1,
          count_include_pad: isCounted ? 1 : 0,
        }),
      ],
    },
  ]),
  ...['bilinear', 'nearest', 'bicubic'].map((mode): [string, ModelParts] => [
    `GridSample 16, ${mode}`,
    {
      version: 16,
      nodes: [node('GridSample', ['x', 'g'], ['y'], { mode })],
      constants: { g: scattered([2, 3, 3, 2], 5) },
    },
  ]),
  ...[22, 24, 26].map((version): [string, ModelParts] => [
    `operator set ${version}`,
    {
      version,
      nodes: [
        node('Conv', ['x', 'w'], ['c']),
        node('MaxPool', ['c'], ['m'], { kernel_shape: [2, 2] }),
        node('Cast', ['m'], ['h'], version >= 24 ? { to: 11, round_mode: 'up' } : { to: 11 }),
        node('Cast', ['h'], ['y'], { to: 1 }),
      ],
      constants: { w: scattered([2, 3, 2, 2]) },
    },
  ]),
  [
    'TopK 7',
    { version: 7, nodes: [node('TopK', ['x'], ['y', 'z'], { axis: 3, k: 2 })], outputs: ['y', 'z'] },
  ],
  [
    'Scatter 9',
    {
      version: 9,
      nodes: [node('Scatter', ['x', 'i', 'u'], ['y'], { axis: 3 })],
      constants: { i: int64([4, 0], [1, 1, 1, 2]), u: float32([1, 1, 1, 2], [7, 8]) },
    },
  ],
  [
    'BatchNormalization 7',
    {
      version: 7,
      nodes: [
        node('BatchNormalization', ['x', 'a', 'b', 'm', 'v'], ['y'], {
          spatial: 1,
          momentum: 0.5,
          epsilon: 0.01,
        }),
      ],
      constants: {
        a: float32([3], [1, 2, 3]),
        b: float32([3], [0, -1, 1]),
        m: float32([3], [0.1, 0.2, 0.3]),
        v: float32([3], [1, 2, 0.5]),
      },
    },
  ],
  [
    'Dropout 7 and Identity',
    {
      version: 7,
      nodes: [
        node('Dropout', ['x'], ['d'], { ratio: 0.5 }),
        node('Identity', ['d'], ['i']),
        node('Relu', ['i'], ['y']),
      ],
    },
  ],
  [
    'Dropout 12 with its inputs',
    {
      version: 12,
      nodes: [node('Dropout', ['x', 'r', 't'], ['y'])],
      constants: { r: float32([], [0.5]), t: { elementType: 'bool', dims: [], data: Uint8Array.of(0) } },
    },
  ],
  [
    'Dropout 12 in training mode that drops nothing',
    {
      version: 12,
      nodes: [node('Dropout', ['x', 'r', 't'], ['y'])],
      constants: { r: float32([], [0]), t: { elementType: 'bool', dims: [], data: Uint8Array.of(1) } },
    },
  ],
  [
    'Cast, ConstantOfShape and Expand 9',
    {
      version: 9,
      nodes: [
        node('Shape', ['x'], ['s']),
        node('ConstantOfShape', ['s'], ['c'], { value: { kind: 'tensor', value: float32([1], [2.5]) } }),
        node('Cast', ['x'], ['i'], { to: 7 }),
        node('Cast', ['i'], ['f'], { to: 1 }),
        node('Add', ['c', 'f'], ['y']),
      ],
    },
  ],
];

describe('normaliseOperators', () => {
  it.each(oldForms)('keeps the results of %s', async (_, parts) => {
    const old = model({ ...parts, inputs: { x: [2, 3, 4, 5] } });
    const normal = await expectSameResults(old, { x });
    expect(normal.graph.nodes.map(({ operator }) => operator)).not.toContain('Upsample');
  });

  it('moves every parameter that once was an attribute', () => {
    const forms = oldForms.map(([, parts]) =>
      normaliseOperators(model({ ...parts, inputs: { x: [2, 3, 4, 5] } })),
    );
    const attributes = forms.flatMap(({ graph }) =>
      graph.nodes.flatMap(({ operator, attributes: own }) =>
        [...own.keys()].map((name) => `${operator}.${name}`),
      ),
    );
    expect(attributes).toContain('Softmax.axis');
    const moved =
      /\.(axes|split|min|max|starts|ends|scales|k|spatial|momentum|round_mode)$|^Pad\.(pads|value)$/;
    expect(attributes.filter((name) => moved.test(name))).toEqual([]);
  });

  it('leaves only what computes: no Dropout, and an Identity only where it names an output', () => {
    const nodes = [
      node('Identity', ['x'], ['a']),
      node('Dropout', ['a'], ['b']),
      node('Relu', ['b'], ['c']),
      node('Identity', ['c'], ['y']),
    ];
    const { graph } = normaliseOperators(
      model({ version: 9, nodes, inputs: { x: [1] }, outputs: ['y', 'c'] }),
    );
    expect(graph.nodes.map(({ operator, inputs }) => [operator, ...inputs])).toEqual([
      ['Relu', 'x'],
      ['Identity', 'c'],
    ]);
  });

  it('converts the branches of an If, and renames what they read from outside', async () => {
    const branch = (axes: readonly number[]): ModelParts => ({
      nodes: [node('ReduceSum', ['copy'], ['r'], { axes })],
      outputs: ['r'],
    });
    const old = model({
      version: 11,
      inputs: { x: [2, 3, 4, 5], c: [] },
      types: { c: 'bool' },
      nodes: [
        node('Identity', ['x'], ['copy']),
        node('If', ['c'], ['y'], {
          then_branch: { kind: 'graph', value: model(branch([1])).graph },
          else_branch: { kind: 'graph', value: model(branch([2, 3])).graph },
        }),
      ],
    });
    for (const flag of [0, 1])
      await expectSameResults(old, { x, c: { elementType: 'bool', dims: [], data: Uint8Array.of(flag) } });
  });

  it('leaves the operator set of a model alone that needs it', () => {
    const subject = model({ version: 24, inputs: { x: [2] }, nodes: [node('Swish', ['x'], ['y'])] });
    expect(normaliseOperators(subject).operatorSets.get('')).toBe(24);
  });

  it('computes a half-precision model in single precision', async () => {
    const half: ConstantTensor = {
      elementType: 'float16',
      dims: [2],
      data: new Uint16Array(Float16Array.of(1.5, -0.25).buffer),
    };
    const old = model({
      version: 13,
      inputs: { x: [2] },
      nodes: [
        node('Cast', ['x'], ['h'], { to: 10 }),
        node('Mul', ['h', 'w'], ['m']),
        node('Cast', ['m'], ['y'], { to: 1 }),
      ],
      constants: { w: half },
    });
    await expectSameResults(old, { x: float32([2], [2, 8]) });
    expect(normaliseOperators(old).graph.constants.get('w')?.data).toEqual(Float32Array.of(1.5, -0.25));
  });

  const training = { elementType: 'bool', dims: [], data: Uint8Array.of(1) } as const;
  it.each<readonly [string, RegExp, ModelParts]>([
    ['operator set 6', /operator set 6; Rimlight reads 7 to 26/, { version: 6, nodes: [] }],
    ['operator set 27', /operator set 27/, { version: 27, nodes: [] }],
    [
      'training Dropout',
      /Dropout.*training mode/,
      { version: 13, nodes: [node('Dropout', ['x', '', 't'], ['y'])], constants: { t: training } },
    ],
    [
      'training BatchNormalization',
      /training mode/,
      {
        version: 15,
        nodes: [node('BatchNormalization', ['x', 'x', 'x', 'x', 'x'], ['y'], { training_mode: 1 })],
      },
    ],
    [
      'a mask of Dropout that is read',
      /reads 'mask', which nothing writes/,
      { version: 9, nodes: [node('Dropout', ['x'], ['d', 'mask']), node('Not', ['mask'], ['y'])] },
    ],
    [
      'random numbers',
      /RandomNormalLike.*random/,
      { version: 13, nodes: [node('RandomNormalLike', ['x'], ['y'])] },
    ],
    [
      'lists of tensors',
      /SplitToSequence.*lists/,
      { version: 13, nodes: [node('SplitToSequence', ['x'], ['y'])] },
    ],
    [
      'names of its own',
      /'rimlight.image'/,
      { version: 13, nodes: [node('Relu', ['x'], ['rimlight.image'])] },
    ],
    [
      'Resize 10 of unclear rounding',
      /grows along one axis/,
      {
        version: 10,
        nodes: [node('Resize', ['x', 's'], ['y'])],
        constants: { s: float32([4], [1, 1, 2, 0.5]) },
      },
    ],
  ])('refuses %s and says why', (_, reason, parts) => {
    const attempt = (): Model => normaliseOperators(model({ ...parts, inputs: { x: [2, 3, 4, 5] } }));
    expect(attempt).toThrow(reason);
    expect(attempt).toThrow(AppError);
  });
});

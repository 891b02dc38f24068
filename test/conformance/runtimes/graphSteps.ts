import type { GraphDefinitionWriter } from '../../unit/models/tensorflow/operations/graphDefinitionWriter.ts';

/** A value of the graph; `dims` with the batch, as a run with two images has them. */
export interface GraphValue {
  readonly tensor: string;
  readonly dims: readonly number[];
}

/** What a step may look at: the graph, the value it goes on from, and a number below a limit for every decision. */
export interface Situation extends GraphValue {
  readonly graph: GraphDefinitionWriter;
  readonly choose: (count: number) => number;
  /** Values before this one. */
  readonly earlier: readonly GraphValue[];
}

/** Writes an operation and names what it gives; undefined where it does not fit the value. */
export type Step = (situation: Situation) => string | undefined;

function oneOf<Item>(choose: (count: number) => number, items: readonly Item[]): Item {
  return items[choose(items.length)]!;
}

const unary =
  'Abs Atan Cos Elu Erf Expm1 LeakyRelu Log1p Neg Relu Relu6 Rsqrt Selu Sigmoid Sin Softmax Softplus Sqrt Square Tanh ' +
  'LogSoftmax Reciprocal Exp Log Identity StopGradient';
const needsPositive = new Set(['Log1p', 'Rsqrt', 'Sqrt', 'Reciprocal', 'Log']);
const binary =
  'Add AddV2 Sub Mul RealDiv Maximum Minimum SquaredDifference Pow Maximum Minimum Sub RealDiv'.split(' ');

function positive(graph: GraphDefinitionWriter, tensor: string): string {
  return graph.node('AddV2', [graph.node('Sigmoid', [tensor]), graph.number(0.5)]);
}

function bounded(graph: GraphDefinitionWriter, tensor: string): string {
  return graph.node('Tanh', [tensor]);
}

/** Two operands of any shapes that fit, made to suit the operation. */
function combine({ graph, choose }: Situation, left: string, right: string): string {
  const op = oneOf(choose, binary);
  const [first, second] = choose(2) === 0 ? [left, right] : [right, left];
  if (op === 'Pow') return graph.node(op, [positive(graph, first), bounded(graph, second)]);
  return graph.node(op, [first, op === 'RealDiv' ? positive(graph, second) : second]);
}

function channelsOf({ dims }: GraphValue): number {
  return dims.at(-1)!;
}

const format = { data_format: 'NHWC' };

function windowOf(choose: Situation['choose']): { readonly strides: number[]; readonly padding: string } {
  return {
    strides: [1, 1 + choose(2), 1 + choose(3), 1],
    padding: oneOf(choose, ['SAME', 'VALID']),
  };
}

const fusedWith = [
  ['BiasAdd'],
  ['BiasAdd', 'Relu'],
  ['BiasAdd', 'Relu6'],
  ['BiasAdd', 'Elu'],
  ['BiasAdd', 'Sigmoid'],
];

const convolution: Step = (at) => {
  const { graph, choose, tensor, dims } = at;
  if (dims.length !== 4) return undefined;
  const isDepthwise = choose(2) === 0;
  const last = isDepthwise ? 1 + choose(2) : 1 + choose(4);
  const kernel = graph.weight([1 + choose(3), 1 + choose(3), channelsOf(at), last]);
  const isDilated = choose(3) === 0;
  const shared = {
    ...format,
    ...windowOf(choose),
    ...(isDilated ? { strides: [1, 1, 1, 1], dilations: [1, 2, 1 + choose(2), 1] } : {}),
  };
  if (choose(2) === 0)
    return graph.node(isDepthwise ? 'DepthwiseConv2dNative' : 'Conv2D', [tensor, kernel], shared);
  const bias = graph.weight([isDepthwise ? channelsOf(at) * last : last]);
  return graph.node(isDepthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D', [tensor, kernel, bias], {
    ...shared,
    num_args: 1,
    epsilon: 0,
    fused_ops: oneOf(choose, fusedWith),
  });
};

const pool: Step = ({ graph, choose, tensor, dims }) =>
  dims.length !== 4
    ? undefined
    : graph.node(oneOf(choose, ['MaxPool', 'AvgPool']), [tensor], {
        ...format,
        ...windowOf(choose),
        ksize: [1, 1 + choose(3), 1 + choose(3), 1],
      });

const normalisation: Step = (at) => {
  const { graph, tensor, dims, choose } = at;
  const vector = (low: number, high: number): string => graph.weight([channelsOf(at)], low, high);
  if (dims.length !== 4 || choose(3) === 0) return graph.node('BiasAdd', [tensor, vector(-1, 1)], format);
  const statistics = [vector(0.5, 1.5), vector(-1, 1), vector(-1, 1), vector(0.3, 1)];
  return graph.node('FusedBatchNormV3', [tensor, ...statistics], {
    ...format,
    epsilon: 0.001,
    is_training: false,
  });
};

const eachElement: Step = ({ graph, choose, tensor }) => {
  const op = oneOf(choose, unary.split(' '));
  if (needsPositive.has(op)) return graph.node(op, [positive(graph, tensor)]);
  if (op === 'Exp' || op === 'Expm1') return graph.node(op, [bounded(graph, tensor)]);
  return graph.node(op, [tensor], op === 'LeakyRelu' ? { alpha: 0.2 } : {});
};

/** A constant spread over the picture, or the other way round. */
const withConstant: Step = (at) => {
  const { graph, choose, tensor, dims } = at;
  const image = dims.slice(1);
  const shape = oneOf(choose, [
    [],
    [channelsOf(at)],
    image,
    dims.with(0, 1).map((size, axis) => (axis === dims.length - 1 ? size : 1)),
    image.map((size, axis) => (axis === 0 ? size : 1)),
    image.map((size) => (size === 1 ? 4 : size)),
  ]);
  return combine(at, tensor, graph.weight(shape));
};

const axesBelow = (rank: number): readonly number[][] =>
  rank === 4 ? [[1, 2], [1], [2], [3], [1, 2, 3]] : rank === 3 ? [[1], [2], [1, 2]] : [[1]];

const reductions = ['Mean', 'Sum', 'Max', 'Min'];

/** What is left of a picture, spread over it or over a constant of its size. */
const withReduced: Step = (at) => {
  const { graph, choose, tensor, dims } = at;
  if (dims.length < 2) return undefined;
  const axes = oneOf(choose, axesBelow(dims.length));
  const reduced = graph.node(oneOf(choose, reductions), [bounded(graph, tensor), graph.integers(axes)], {
    keep_dims: true,
  });
  return combine(at, reduced, choose(2) === 0 ? tensor : graph.weight(dims.slice(1)));
};

const reduction: Step = ({ graph, choose, tensor, dims }) =>
  dims.length < 3
    ? undefined
    : graph.node(
        oneOf(choose, reductions),
        [bounded(graph, tensor), graph.integers(oneOf(choose, axesBelow(dims.length).slice(0, 3)))],
        { keep_dims: choose(2) === 0 },
      );

const withEarlier: Step = (at) => {
  const { graph, choose, tensor, dims, earlier } = at;
  const fitting = earlier.filter((value) => value.dims.join() === dims.join());
  const other = fitting.length > 0 ? oneOf(choose, fitting).tensor : graph.node('Sin', [tensor]);
  const kind = choose(4);
  if (kind === 0) return graph.node('AddN', [other, tensor, other]);
  if (kind === 1) {
    const axis = graph.integer(oneOf(choose, [-1, 1, dims.length - 1]));
    return graph.node('ConcatV2', [tensor, other, axis], { N: 2 });
  }
  if (kind === 2 && dims.length < 5)
    return graph.node('Pack', [tensor, other], { axis: oneOf(choose, [1, -1]), N: 2 });
  return combine(at, tensor, other);
};

const margins: Step = ({ graph, choose, tensor, dims }) => {
  const pairs = dims.map((_, axis) => (axis === 0 ? [0, 0] : [choose(2), choose(3) % 2]));
  const paddings = graph.integers(pairs.flat(), [dims.length, 2]);
  const kind = choose(4);
  if (kind === 0) return graph.node('Pad', [tensor, paddings]);
  if (kind === 1) return graph.node('PadV2', [tensor, paddings, graph.number(0.5)]);
  return graph.node('MirrorPad', [tensor, paddings], { mode: kind === 2 ? 'REFLECT' : 'SYMMETRIC' });
};

const part: Step = ({ graph, choose, tensor, dims }) => {
  const begin = dims.map((size, axis) => (axis === 0 || size < 2 ? 0 : choose(2)));
  if (choose(2) === 0)
    return graph.node('Slice', [tensor, graph.integers(begin), graph.integers(dims.map(() => -1))]);
  const strides = dims.map((_, axis) => (axis === 0 ? 1 : 1 + choose(2)));
  return graph.node('StridedSlice', [tensor, ...[begin, dims, strides].map((list) => graph.integers(list))], {
    begin_mask: 1,
    end_mask: 1 + 2 * choose(2),
    ellipsis_mask: 0,
    new_axis_mask: 0,
    shrink_axis_mask: dims.length > 2 && choose(3) === 0 ? 2 : 0,
  });
};

const permutations: Readonly<Record<number, readonly number[][]>> = {
  3: [[0, 2, 1]],
  4: [
    [0, 3, 1, 2],
    [0, 2, 1, 3],
    [0, 2, 3, 1],
    [0, 1, 3, 2],
  ],
};

const order: Step = ({ graph, choose, tensor, dims }) => {
  const kind = choose(4);
  const known = permutations[dims.length];
  if (kind === 0 && known !== undefined)
    return graph.node('Transpose', [tensor, graph.integers(oneOf(choose, known))]);
  const axis = 1 + choose(dims.length - 1);
  if (kind === 1) return graph.node('ReverseV2', [tensor, graph.integers([axis])]);
  if (kind === 2)
    return graph.node('Tile', [tensor, graph.integers(dims.map((_, at) => (at === axis ? 2 : 1)))]);
  const places = Array.from({ length: 3 }, () => choose(dims[axis]!));
  return graph.node('GatherV2', [tensor, graph.integers(places), graph.integer(axis)], { batch_dims: 0 });
};

const shape: Step = ({ graph, choose, tensor, dims }) => {
  const [, ...image] = dims;
  const size = image.reduce((product, length) => product * length, 1);
  const kind = choose(4);
  if (kind === 0) return graph.node('ExpandDims', [tensor, graph.integer(oneOf(choose, [1, -1]))]);
  if (kind === 1) return graph.node('Squeeze', [tensor], { squeeze_dims: [] });
  const [divisor = 1] = [5, 3, 2].filter((candidate) => size % candidate === 0);
  const target = oneOf(choose, [
    [-1, size],
    [-1, size / divisor, divisor],
    [-1, divisor, 1, size / divisor],
    [-1, ...image.toReversed()],
  ]);
  return graph.node('Reshape', [tensor, graph.integers(target)]);
};

const resizing: Step = ({ graph, choose, tensor, dims }) =>
  dims.length !== 4
    ? undefined
    : graph.node(
        oneOf(choose, ['ResizeBilinear', 'ResizeNearestNeighbor']),
        [tensor, graph.integers([2 + choose(8), 2 + choose(8)])],
        oneOf(choose, [
          { align_corners: false, half_pixel_centers: false },
          { align_corners: true, half_pixel_centers: false },
          { align_corners: false, half_pixel_centers: true },
        ]),
      );

const parts: Step = ({ graph, choose, tensor, dims }) => {
  const axis = 1 + choose(dims.length - 1);
  const length = dims[axis]!;
  if (choose(2) === 0 && length < 8) {
    const apart = graph.node('Unpack', [tensor], { num: length, axis });
    return choose(2) === 0
      ? `${apart}:${length - 1}`
      : graph.node('AddV2', [apart, `${apart}:${length - 1}`]);
  }
  if (length % 2 === 1) return undefined;
  const halves = graph.node('Split', [graph.integer(axis), tensor], { num_split: 2 });
  return graph.node('ConcatV2', [`${halves}:1`, graph.node('Sin', [halves]), graph.integer(axis)], { N: 2 });
};

const bounds: Step = (at) => {
  const { graph, choose, tensor } = at;
  const kind = choose(5);
  if (kind === 0) return graph.node('ClipByValue', [tensor, graph.number(-0.3), graph.number(0.4)]);
  if (kind === 1) return graph.node('Prelu', [tensor, graph.weight([channelsOf(at)])]);
  const compared = (op: string, bound: number): string => graph.node(op, [tensor, graph.number(bound)]);
  const truth = graph.node(oneOf(choose, ['LogicalAnd', 'LogicalOr']), [
    compared('Greater', -0.4),
    graph.node('LogicalNot', [compared('LessEqual', 0.3)]),
  ]);
  if (kind === 2) {
    const mask = graph.node('Cast', [truth], { SrcT: { type: 'DT_BOOL' }, DstT: { type: 'DT_FLOAT' } });
    return graph.node('Mul', [mask, tensor]);
  }
  const other = kind === 3 ? graph.weight([channelsOf(at)]) : graph.node('Sin', [tensor]);
  return graph.node('SelectV2', choose(2) === 0 ? [truth, tensor, other] : [truth, other, tensor]);
};

const blocks: Step = (at) => {
  const { graph, choose, tensor, dims } = at;
  if (dims.length !== 4) return undefined;
  if (channelsOf(at) % 4 === 0 && choose(2) === 0)
    return graph.node('DepthToSpace', [tensor], { block_size: 2, ...format });
  const size = graph.integers([2, 2]);
  const spare = [0, (2 - (dims[1]! % 2)) % 2, 0, (2 - (dims[2]! % 2)) % 2];
  const dealt = graph.node('SpaceToBatchND', [
    tensor,
    size,
    graph.integers([...spare.with(0, 2).with(2, 2)], [2, 2]),
  ]);
  const product = graph.node('Conv2D', [dealt, graph.weight([2, 2, channelsOf(at), 2])], {
    ...format,
    strides: [1, 1, 1, 1],
    padding: 'VALID',
  });
  return graph.node('BatchToSpaceND', [product, size, graph.integers([0, 0, 0, 0], [2, 2])]);
};

const product: Step = (at) => {
  const { graph, choose, tensor, dims } = at;
  const columns = 1 + choose(4);
  const isTurned = choose(2) === 0;
  const turned = (sizes: readonly number[]): readonly number[] =>
    isTurned ? [...sizes.slice(0, -2), sizes.at(-1)!, sizes.at(-2)!] : sizes;
  if (dims.length === 2)
    return graph.node('MatMul', [tensor, graph.weight(turned([channelsOf(at), columns]))], {
      transpose_a: false,
      transpose_b: isTurned,
    });
  if (dims.length !== 3) return undefined;
  const one = graph.weight([1, ...turned([channelsOf(at), columns])]);
  if (choose(2) === 0) return graph.node('BatchMatMulV2', [tensor, one], { adj_x: false, adj_y: isTurned });
  return graph.node('BatchMatMulV2', [tensor, tensor], { adj_x: false, adj_y: true });
};

/** Those that are there twice come more often. */
export const steps: readonly Step[] = [
  convolution,
  convolution,
  convolution,
  pool,
  normalisation,
  eachElement,
  eachElement,
  withConstant,
  withConstant,
  withReduced,
  withReduced,
  reduction,
  withEarlier,
  withEarlier,
  margins,
  part,
  order,
  shape,
  resizing,
  parts,
  bounds,
  bounds,
  blocks,
  product,
];

/** Mostly what classifiers end in. */
export const end: Step = (at) => {
  const { graph, choose, tensor, dims } = at;
  const kind = choose(4);
  if (kind === 0) return undefined;
  const isMean = dims.length === 4 && kind === 1;
  const features = isMean ? channelsOf(at) : dims.slice(1).reduce((count, size) => count * size, 1);
  const vector = isMean
    ? graph.node('Mean', [tensor, graph.integers([1, 2])], { keep_dims: false })
    : graph.node('Reshape', [tensor, graph.integers([-1, features])]);
  const gain = Math.min(0.7, 1.5 / Math.sqrt(features));
  const scores = graph.node(
    '_FusedMatMul',
    [vector, graph.weight([features, 3], -gain, gain), graph.weight([3])],
    {
      num_args: 1,
      epsilon: 0,
      transpose_a: false,
      transpose_b: false,
      fused_ops: oneOf(choose, fusedWith),
    },
  );
  return choose(2) === 0 ? graph.node('Softmax', [scores]) : scores;
};

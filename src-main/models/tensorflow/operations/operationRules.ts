import type { OperationRule } from './operation.ts';
import {
  finalActivationOf,
  logSoftmax,
  elementwise,
  leakyReluOfAttribute,
  preluOfInputs,
  relu6,
} from './rules/activation.ts';
import {
  binary,
  clipByValue,
  expMinusOne,
  floorDivision,
  floorRemainder,
  logOfOnePlus,
  reciprocalSquareRoot,
  square,
  squaredDifference,
  sumOfAll,
} from './rules/arithmetic.ts';
import { dealOut, depthToSpace, putTogether } from './rules/blocks.ts';
import { comparison, inequality, selection } from './rules/comparison.ts';
import {
  convolution,
  depthwiseConvolution,
  fusedConvolution,
  fusedDepthwiseConvolution,
  transposedConvolution,
} from './rules/convolution.ts';
import { cast, identities, identity } from './rules/copying.ts';
import { concatenation, equalSplit, sizedSplit, stacking, unstacking } from './rules/joining.ts';
import { einsum, fusedMatrixProduct, matrixProduct } from './rules/matrixProduct.ts';
import { batchNormalization, biasAddition } from './rules/normalization.ts';
import { broadcastTo, fill, filledLike } from './rules/filling.ts';
import { mirrorPadding, padding } from './rules/padding.ts';
import { pooling } from './rules/pooling.ts';
import { extremePosition, reduction } from './rules/reduction.ts';
import { resizing } from './rules/resizing.ts';
import { expandDims, rankOf, reshape, shapeOf, squeeze, transpose } from './rules/shape.ts';
import { gathering, reversing, slicing, stridedSlicing, tiling } from './rules/slicing.ts';

/** Operations that ONNX has under the same name, on every element. */
const sameByElement = (
  'Abs Atan Ceil Cos Elu Erf Exp Floor Log Neg Reciprocal Relu Round Selu Sign Sin Softplus Softsign ' +
  'Sqrt Tanh'
).split(' ');

/**
 * TensorFlow's operations by name, as far as image classifiers have them. `Placeholder` and `Const` are read before.
 * What each means: https://github.com/tensorflow/tensorflow/tree/master/tensorflow/core/api_def/base_api
 */
export const operationRules: ReadonlyMap<string, OperationRule> = new Map(
  Object.entries({
    ...Object.fromEntries(sameByElement.map((name) => [name, elementwise(name)])),
    Add: binary('Add', (left, right) => left + right),
    AddN: sumOfAll,
    AddV2: binary('Add', (left, right) => left + right),
    ArgMax: extremePosition('ArgMax'),
    ArgMin: extremePosition('ArgMin'),
    AvgPool: pooling('AveragePool'),
    BatchMatMul: matrixProduct,
    BatchMatMulV2: matrixProduct,
    BatchToSpaceND: putTogether,
    BiasAdd: biasAddition,
    BroadcastTo: broadcastTo,
    Cast: cast,
    CheckNumerics: identity,
    ClipByValue: clipByValue,
    ConcatV2: concatenation,
    Conv2D: convolution,
    Conv2DBackpropInput: transposedConvolution,
    DepthToSpace: depthToSpace,
    DepthwiseConv2dNative: depthwiseConvolution,
    Einsum: einsum,
    EnsureShape: identity,
    Equal: comparison('Equal'),
    ExpandDims: expandDims,
    Expm1: expMinusOne,
    Fill: fill,
    FloorDiv: floorDivision,
    FloorMod: floorRemainder,
    FusedBatchNorm: batchNormalization,
    FusedBatchNormV2: batchNormalization,
    FusedBatchNormV3: batchNormalization,
    FusedDepthwiseConv2dNative: fusedDepthwiseConvolution,
    Gather: gathering,
    GatherV2: gathering,
    Greater: comparison('Greater'),
    GreaterEqual: comparison('GreaterOrEqual'),
    Identity: identity,
    IdentityN: identities,
    LeakyRelu: leakyReluOfAttribute,
    Less: comparison('Less'),
    LessEqual: comparison('LessOrEqual'),
    Log1p: logOfOnePlus,
    LogSoftmax: logSoftmax,
    LogicalAnd: comparison('And'),
    LogicalOr: comparison('Or'),
    LogicalNot: elementwise('Not'),
    MatMul: matrixProduct,
    Max: reduction('ReduceMax'),
    MaxPool: pooling('MaxPool'),
    Maximum: binary('Max', Math.max),
    Mean: reduction('ReduceMean'),
    Min: reduction('ReduceMin'),
    Minimum: binary('Min', Math.min),
    MirrorPad: mirrorPadding,
    Mul: binary('Mul', (left, right) => left * right),
    Pack: stacking,
    Pad: padding,
    PadV2: padding,
    PlaceholderWithDefault: identity,
    Pow: binary('Pow'),
    PreventGradient: identity,
    Prelu: preluOfInputs,
    Prod: reduction('ReduceProd'),
    Rank: rankOf,
    RealDiv: binary('Div'),
    Relu6: relu6,
    Reshape: reshape,
    ResizeBilinear: resizing('linear'),
    ResizeNearestNeighbor: resizing('nearest'),
    ReverseV2: reversing,
    Rsqrt: reciprocalSquareRoot,
    Select: selection,
    SelectV2: selection,
    Shape: shapeOf,
    Slice: slicing,
    Snapshot: identity,
    Sigmoid: finalActivationOf('Sigmoid'),
    Softmax: finalActivationOf('Softmax'),
    SpaceToBatchND: dealOut,
    Split: equalSplit,
    SplitV: sizedSplit,
    Square: square,
    SquaredDifference: squaredDifference,
    Squeeze: squeeze,
    StopGradient: identity,
    StridedSlice: stridedSlicing,
    Sub: binary('Sub', (left, right) => left - right),
    Sum: reduction('ReduceSum'),
    Tile: tiling,
    Transpose: transpose,
    Unpack: unstacking,
    ZerosLike: filledLike(0),
    NotEqual: inequality,
    OnesLike: filledLike(1),
    _FusedConv2D: fusedConvolution,
    _FusedMatMul: fusedMatrixProduct,
  } satisfies Record<string, OperationRule>),
);

/** Those that see one element, or one channel, at a time, or a neighbourhood: they work on images that are dealt out. */
export const rulesForBlocks: ReadonlySet<string> = new Set([
  ...sameByElement,
  'BatchToSpaceND',
  'BiasAdd',
  'Conv2D',
  'DepthwiseConv2dNative',
  'FusedBatchNorm',
  'FusedBatchNormV2',
  'FusedBatchNormV3',
  'FusedDepthwiseConv2dNative',
  'Identity',
  'LeakyRelu',
  'Relu6',
  'Sigmoid',
  '_FusedConv2D',
]);

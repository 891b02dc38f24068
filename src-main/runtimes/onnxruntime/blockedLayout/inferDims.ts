import type { ConstantTensor, GraphNode } from '../../../attribution/graph/graph.ts';
import { intAttribute, intsAttribute } from '../../../attribution/graph/nodeAttributes.ts';
import { transposedWindowSizes, windowSizes } from './windowSizes.ts';

/** What is known of a graph while walking through it. */
export interface KnownValues {
  dims(name: string): readonly number[] | undefined;
  constant(name: string): ConstantTensor | undefined;
}

type Inference = (node: GraphNode, known: KnownValues) => readonly number[] | undefined;

/**
 * The exact dimensions of a node's first output, for the operators around convolutions; undefined for all others and
 * where an input is not known. Far from complete: what is not known is merely not made faster.
 */
export function inferDims(node: GraphNode, known: KnownValues): readonly number[] | undefined {
  return node.domain === '' ? inferences.get(node.operator)?.(node, known) : undefined;
}

const sameAsInput: Inference = (node, known) => known.dims(node.inputs[0]!);

const broadcast: Inference = (node, known) => {
  const operands = node.inputs.map((name) => known.dims(name)).filter((dims) => dims !== undefined);
  if (operands.length < node.inputs.length) return undefined;
  const rank = Math.max(...operands.map((dims) => dims.length));
  return Array.from({ length: rank }, (_, axis) =>
    Math.max(...operands.map((dims) => dims[axis - rank + dims.length] ?? 1)),
  );
};

const convolution: Inference = (node, known) => {
  const input = known.dims(node.inputs[0]!);
  const weights = known.dims(node.inputs[1]!);
  if (input === undefined || weights === undefined) return undefined;
  return [input[0]!, weights[0]!, ...windowSizes(node, input.slice(2), weights.slice(2))];
};

const transposedConvolution: Inference = (node, known) => {
  const input = known.dims(node.inputs[0]!);
  const weights = known.dims(node.inputs[1]!);
  if (input === undefined || weights === undefined) return undefined;
  const sizes = transposedWindowSizes(node, input.slice(2), weights.slice(2));
  return sizes && [input[0]!, weights[1]! * intAttribute(node, 'group', 1), ...sizes];
};

const pool: Inference = (node, known) => {
  const input = known.dims(node.inputs[0]!);
  const kernel = intsAttribute(node, 'kernel_shape');
  if (input === undefined || kernel === undefined) return undefined;
  return [...input.slice(0, 2), ...windowSizes(node, input.slice(2), kernel)];
};

const globalPool: Inference = (node, known) =>
  known.dims(node.inputs[0]!)?.map((size, axis) => (axis < 2 ? size : 1));

const concatenation: Inference = (node, known) => {
  const parts = node.inputs.map((name) => known.dims(name)).filter((dims) => dims !== undefined);
  const first = parts[0];
  if (first === undefined || parts.length < node.inputs.length) return undefined;
  const axis = intAttribute(node, 'axis', 0);
  const length = parts.reduce((sum, dims) => sum + dims.at(axis)!, 0);
  return first.with(axis, length);
};

/** Reshape and Expand whose shape is written out in full. */
const writtenShape: Inference = (node, known) => {
  const shape = known.constant(node.inputs[1]!);
  const sizes = shape && Array.from(shape.data, Number);
  if (sizes === undefined || sizes.some((size) => size < 1)) return undefined;
  return node.operator === 'Expand' ? broadcastDims(known.dims(node.inputs[0]!), sizes) : sizes;
};

function broadcastDims(
  dims: readonly number[] | undefined,
  sizes: readonly number[],
): readonly number[] | undefined {
  return dims === undefined || dims.length > sizes.length
    ? undefined
    : sizes.map((size, axis) => Math.max(size, dims[axis - sizes.length + dims.length] ?? 1));
}

const padding: Inference = (node, known) => {
  const input = known.dims(node.inputs[0]!);
  const pads = known.constant(node.inputs[1]!);
  if (input === undefined || pads?.data.length !== 2 * input.length || node.inputs.length > 3)
    return undefined;
  return input.map((size, axis) => size + Number(pads.data[axis]) + Number(pads.data[axis + input.length]));
};

const keptReduction: Inference = (node, known) => {
  const input = known.dims(node.inputs[0]!);
  const axes = known.constant(node.inputs[1] ?? '');
  if (input === undefined || axes === undefined || intAttribute(node, 'keepdims', 1) === 0) return undefined;
  const reduced = new Set(Array.from(axes.data, Number).map((axis) => (axis + input.length) % input.length));
  return input.map((size, axis) => (reduced.has(axis) ? 1 : size));
};

function each(operators: string, inference: Inference): readonly (readonly [string, Inference])[] {
  return operators.split(' ').map((operator) => [operator, inference]);
}

const inferences: ReadonlyMap<string, Inference> = new Map([
  ...each(
    'Abs BatchNormalization Clip Elu Erf Exp HardSigmoid HardSwish Identity LeakyRelu Neg PRelu Relu Sigmoid Softplus ' +
      'Sqrt Tanh',
    sameAsInput,
  ),
  ...each('Add Div Max Min Mul Sub Sum', broadcast),
  ...each('Conv', convolution),
  ...each('ConvTranspose', transposedConvolution),
  ...each('AveragePool MaxPool', pool),
  ...each('GlobalAveragePool GlobalMaxPool', globalPool),
  ...each('Concat', concatenation),
  ...each('Expand Reshape', writtenShape),
  ...each('Pad', padding),
  ...each('ReduceMean ReduceSum', keptReduction),
]);

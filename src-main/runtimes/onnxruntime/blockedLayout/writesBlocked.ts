import type { GraphNode } from '../../../attribution/graph/graph.ts';
import { intAttribute } from '../../../attribution/graph/nodeAttributes.ts';
import type { KnownValues } from './inferDims.ts';

/** The widest block of channels that ONNX Runtime uses (AVX-512); others are 8 (AVX2). */
const blockSize = 16;
/** ReorderInput takes channels in fours. */
const channelAlignment = 4;

export interface BlockedValues extends KnownValues {
  isBlocked(name: string): boolean;
  /** Whether a value is the result of a convolution that nothing else reads, so that the reader is merged into it. */
  isFreshConvolution(name: string): boolean;
}

/**
 * Whether ONNX Runtime 1.30 will let a node write its result in the blocked layout: onnxruntime/core/optimizer/
 * nchwc_transformer.cc and conv_activation_fusion.cc.
 */
export function writesBlocked(node: GraphNode, values: BlockedValues): boolean {
  if (node.domain !== '') return false;
  const [first] = node.inputs as readonly [string];
  const dims = values.dims(first);
  if (dims?.length !== 4) return false;
  const channels = dims[1]!;
  switch (node.operator) {
    case 'Conv':
      return isBlockedConvolution(node, values);
    case 'MaxPool':
    case 'AveragePool':
      return node.outputs.length === 1 && channels % blockSize === 0;
    case 'GlobalAveragePool':
    case 'GlobalMaxPool':
      return values.isBlocked(first) && channels % blockSize === 0;
    case 'Relu':
    case 'Sigmoid':
    case 'Tanh':
    case 'BatchNormalization':
      return values.isBlocked(first);
    case 'Clip':
    case 'HardSigmoid':
    case 'LeakyRelu':
      return values.isBlocked(first) && values.isFreshConvolution(first);
    case 'Add':
    case 'Mul':
    case 'Sum':
      return node.inputs.every((name) => values.isBlocked(name) && values.dims(name)?.join() === dims.join());
    case 'Concat':
      return (
        intAttribute(node, 'axis', 0) === 1 &&
        node.inputs.every((name) => values.isBlocked(name) && values.dims(name)![1]! % blockSize === 0)
      );
    default:
      return false;
  }
}

/** Whether a convolution works in the blocked layout. */
export function isBlockedConvolution(node: GraphNode, values: KnownValues): boolean {
  const weights = values.constant(node.inputs[1]!);
  if (weights?.dims.length !== 4 || weights.elementType !== 'float32') return false;
  const [outputs, inputsEach] = weights.dims as [number, number];
  const groups = intAttribute(node, 'group', 1);
  if (groups === 1) return inputsEach < blockSize || inputsEach % channelAlignment === 0;
  if (outputs % channelAlignment !== 0) return false;
  const isOneChannelEach = inputsEach === 1 && outputs === groups;
  return isOneChannelEach || (inputsEach % blockSize === 0 && (outputs / groups) % blockSize === 0);
}

/** Whether a convolution of every channel by itself can bring this value into the blocked layout. */
export function canBeBlocked(dims: readonly number[] | undefined): boolean {
  return dims?.length === 4 && dims[1]! % channelAlignment === 0;
}

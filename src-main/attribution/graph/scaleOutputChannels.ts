import type { ConstantTensor, GraphNode } from './graph.ts';
import type { GraphBuilder } from './graphBuilder.ts';
import { intAttribute, floatAttribute } from './nodeAttributes.ts';

/** y = factor x + offset for each channel, in double precision. */
export interface ChannelAffine {
  readonly factor: Float64Array;
  readonly offset: Float64Array;
}

/**
 * A layer with an affine map of its output channels merged into weights and bias, computed in double precision and
 * rounded once; undefined for other operators and for weights that are not float32 constants.
 */
export function scaleOutputChannels(
  node: GraphNode,
  affine: ChannelAffine,
  constant: (name: string) => ConstantTensor | undefined,
  builder: GraphBuilder,
): GraphNode | undefined {
  const weight = constant(node.inputs[1] ?? '');
  const channelOf = findChannel(node, weight, affine.factor.length);
  const bias = readBias(node, constant, affine.factor.length);
  if (channelOf === undefined || bias === undefined || !(weight?.data instanceof Float32Array))
    return undefined;
  const scaled = weight.data.map((value, index) => value * affine.factor[channelOf(index)]!);
  const shifted = bias.map((value, channel) => value * affine.factor[channel]! + affine.offset[channel]!);
  const attributes = new Map(node.attributes);
  if (node.operator === 'Gemm') attributes.set('beta', { kind: 'float', value: 1 });
  const inputs = [
    node.inputs[0]!,
    builder.constant({ ...weight, data: scaled }),
    builder.constant({ elementType: 'float32', dims: [shifted.length], data: Float32Array.from(shifted) }),
  ];
  return { ...node, inputs, attributes };
}

/** Which output channel an element of the weights belongs to, by its index in memory. */
function findChannel(
  node: GraphNode,
  weight: ConstantTensor | undefined,
  channels: number,
): ((index: number) => number) | undefined {
  if (weight === undefined || node.domain !== '') return undefined;
  const [first, second] = weight.dims as [number, number];
  const kernel = weight.dims.slice(2).reduce((product, size) => product * size, 1);
  switch (node.operator) {
    case 'Conv': {
      const perChannel = second * kernel;
      return first === channels ? (index) => Math.floor(index / perChannel) : undefined;
    }
    case 'ConvTranspose': {
      // [input channels, output channels of one group, ...kernel]; groups divide the input channels.
      const inputsPerGroup = first / intAttribute(node, 'group', 1);
      return (index) => {
        const group = Math.floor(index / (second * kernel * inputsPerGroup));
        return group * second + (Math.floor(index / kernel) % second);
      };
    }
    case 'Gemm': {
      const isTransposed = intAttribute(node, 'transB', 0) === 1;
      return isTransposed ? (index) => Math.floor(index / second) : (index) => index % second;
    }
    default:
      return undefined;
  }
}

/** The bias for each channel, zeros where there is none; undefined where it is no constant for each channel. */
function readBias(
  node: GraphNode,
  constant: (name: string) => ConstantTensor | undefined,
  channels: number,
): Float64Array | undefined {
  const name = node.inputs[2] ?? '';
  if (name === '') return new Float64Array(channels);
  const bias = constant(name);
  if (!(bias?.data instanceof Float32Array)) return undefined;
  const { data, dims } = bias;
  const isForEachChannel = data.length === channels && dims.at(-1) === channels;
  if (!isForEachChannel && data.length !== 1) return undefined;
  const weight = node.operator === 'Gemm' ? floatAttribute(node, 'beta', 1) : 1;
  return Float64Array.from(
    { length: channels },
    (_, channel) => weight * data[data.length === 1 ? 0 : channel]!,
  );
}

import type { ConstantTensor, GraphNode, Model } from '../../attribution/graph/graph.ts';
import { GraphBuilder } from '../../attribution/graph/graphBuilder.ts';
import { intAttribute } from '../../attribution/graph/nodeAttributes.ts';

/**
 * Lets WebGPU compute convolutions right that it computes wrong: with 6, 9, 15, 18, 21 ... input channels (divisible by
 * 3 but not by 4, and more than 3), output channels divisible by 4, one group and a kernel larger than 1 x 1, results
 * of ONNX Runtime 1.30 are off by their own size. Measured over 1 to 37 input channels on SwiftShader; the same is
 * reported from graphics cards (github.com/microsoft/onnxruntime/issues/29651). Channels of zeros up to a multiple of
 * 4, in the input and in the weights, change nothing in the result and avoid the faulty code.
 */
export function padConvolutionChannels(model: Model): Model {
  const { graph } = model;
  const builder = new GraphBuilder('rimlight.webgpu.');
  const nodes = graph.nodes.flatMap((node) => {
    const weights = graph.constants.get(node.inputs[1] ?? '');
    if (weights === undefined || !isComputedWrong(node, weights)) return [node];
    const missing = 4 - (weights.dims[1]! % 4);
    const pads = [...weights.dims, ...weights.dims].map((_, index) =>
      index === weights.dims.length + 1 ? missing : 0,
    );
    const input = builder.add('Pad', [node.inputs[0]!, builder.integers(pads)]);
    const padded = builder.constant(padInputChannels(weights, missing));
    return [...builder.nodes.splice(0), { ...node, inputs: [input, padded, ...node.inputs.slice(2)] }];
  });
  return {
    ...model,
    graph: { ...graph, nodes, constants: new Map([...graph.constants, ...builder.constants]) },
  };
}

function isComputedWrong(node: GraphNode, { dims, elementType }: ConstantTensor): boolean {
  if (node.operator !== 'Conv' || node.domain !== '' || elementType !== 'float32') return false;
  const [outputs, inputs, ...kernel] = dims as [number, number, ...number[]];
  return (
    intAttribute(node, 'group', 1) === 1 &&
    kernel.some((size) => size > 1) &&
    outputs % 4 === 0 &&
    inputs > 3 &&
    inputs % 3 === 0 &&
    inputs % 4 !== 0
  );
}

/** Weights [outputs, inputs, ...kernel] with `missing` more inputs of weight zero. */
function padInputChannels({ dims, data }: ConstantTensor, missing: number): ConstantTensor {
  const [outputs, inputs, ...kernel] = dims as [number, number, ...number[]];
  const size = kernel.reduce((product, length) => product * length, 1);
  const padded = new Float32Array(outputs * (inputs + missing) * size);
  for (let output = 0; output < outputs; output += 1)
    padded.set(
      (data as Float32Array).subarray(output * inputs * size, (output + 1) * inputs * size),
      output * (inputs + missing) * size,
    );
  return { elementType: 'float32', dims: [outputs, inputs + missing, ...kernel], data: padded };
}

import type { ConstantTensor, GraphNode, Model } from '../../attribution/graph/graph.ts';
import { GraphBuilder } from '../../attribution/graph/graphBuilder.ts';
import { intAttribute } from '../../attribution/graph/nodeAttributes.ts';

/**
 * Lets WebGPU compute transposed convolutions right that it computes wrong: in groups with one output channel and an
 * even number of input channels each, results of ONNX Runtime 1.30 are off by their own size (measured over 1 to 13
 * input channels, 1 to 6 output channels and 1 to 3 groups on SwiftShader). Every group gets a second output of weight
 * zero, which is dropped from the result.
 */
export function padTransposedOutputs(model: Model): Model {
  const { graph } = model;
  const builder = new GraphBuilder('rimlight.webgpu.transposed.');
  const nodes = graph.nodes.flatMap((node) => {
    const weights = graph.constants.get(node.inputs[1] ?? '');
    if (weights === undefined || !isComputedWrong(node, weights)) return [node];
    const bias = graph.constants.get(node.inputs[2] ?? '');
    const [inputs, , ...kernel] = weights.dims;
    const size = kernel.reduce((product, length) => product * length, 1);
    const parameters = [builder.constant(withZeros(weights, size, [inputs!, 2, ...kernel]))];
    if (bias !== undefined) parameters.push(builder.constant(withZeros(bias, 1, [2 * bias.data.length])));
    const both = `rimlight.webgpu.both.${node.outputs[0]!}`;
    const everySecond = [[0], [2 ** 31 - 1], [1], [2]].map((one) => builder.integers(one));
    return [
      { ...node, inputs: [node.inputs[0]!, ...parameters], outputs: [both] },
      {
        name: `rimlight.webgpu.firsts.${node.name}`,
        operator: 'Slice',
        domain: '',
        inputs: [both, ...everySecond],
        outputs: node.outputs,
        attributes: new Map(),
      },
    ];
  });
  return {
    ...model,
    graph: { ...graph, nodes, constants: new Map([...graph.constants, ...builder.constants]) },
  };
}

function isComputedWrong(node: GraphNode, { dims, elementType }: ConstantTensor): boolean {
  if (node.operator !== 'ConvTranspose' || node.domain !== '' || elementType !== 'float32') return false;
  const groups = intAttribute(node, 'group', 1);
  const [inputs, outputsOfGroup] = dims as [number, number];
  return groups > 1 && outputsOfGroup === 1 && (inputs / groups) % 2 === 0;
}

/** After every `size` values as many zeros. */
function withZeros({ data }: ConstantTensor, size: number, dims: readonly number[]): ConstantTensor {
  const padded = new Float32Array(2 * data.length);
  for (let start = 0; start < data.length; start += size)
    padded.set((data as Float32Array).subarray(start, start + size), 2 * start);
  return { elementType: 'float32', dims, data: padded };
}

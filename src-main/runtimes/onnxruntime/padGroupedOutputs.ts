import type { ConstantTensor, GraphNode, Model } from '../../attribution/graph/graph.ts';
import { GraphBuilder } from '../../attribution/graph/graphBuilder.ts';
import { intAttribute } from '../../attribution/graph/nodeAttributes.ts';

/** WebGPU computes up to this many channels as one vector. */
const vectorLength = 4;

/**
 * Lets WebGPU compute grouped convolutions right that it computes wrong: with four or more output channels a group that
 * do not fill whole vectors, ONNX Runtime 1.30 lets a vector reach into the next group, and results are off by their
 * own size (9 outputs in each of 4, 6 and 8 groups; 3 and 4 outputs are right). Every group gets outputs of weight zero
 * up to whole vectors, which are dropped from the result.
 */
export function padGroupedOutputs(model: Model): Model {
  const { graph } = model;
  const builder = new GraphBuilder('rimlight.webgpu.grouped.');
  const nodes = graph.nodes.flatMap((node) => {
    const weights = graph.constants.get(node.inputs[1] ?? '');
    if (weights === undefined || !isComputedWrong(node, weights)) return [node];
    const bias = graph.constants.get(node.inputs[2] ?? '');
    const groups = intAttribute(node, 'group', 1);
    const outputs = weights.dims[0]! / groups;
    const padded = Math.ceil(outputs / vectorLength) * vectorLength;
    const parameters = [weights, ...(bias === undefined ? [] : [bias])].map((tensor) =>
      builder.constant(padGroups(tensor, groups, padded)),
    );
    const all = `rimlight.webgpu.all.${node.outputs[0]!}`;
    const kept = Array.from(
      { length: groups * outputs },
      (_, index) => Math.floor(index / outputs) * padded + (index % outputs),
    );
    return [
      { ...node, inputs: [node.inputs[0]!, ...parameters], outputs: [all] },
      {
        name: `rimlight.webgpu.kept.${node.name}`,
        operator: 'Gather',
        domain: '',
        inputs: [all, builder.integers(kept)],
        outputs: node.outputs,
        attributes: new Map([['axis', { kind: 'int', value: 1 }]]),
      } satisfies GraphNode,
    ];
  });
  return {
    ...model,
    graph: { ...graph, nodes, constants: new Map([...graph.constants, ...builder.constants]) },
  };
}

function isComputedWrong(node: GraphNode, { dims, elementType }: ConstantTensor): boolean {
  if (node.operator !== 'Conv' || node.domain !== '' || elementType !== 'float32') return false;
  const groups = intAttribute(node, 'group', 1);
  const outputs = dims[0]! / groups;
  return groups > 1 && outputs >= vectorLength && outputs % vectorLength !== 0;
}

/** Zeros after the outputs of each group; the outputs are the first dimension of weights and of bias. */
function padGroups({ data, dims }: ConstantTensor, groups: number, padded: number): ConstantTensor {
  const each = data.length / groups;
  const size = each / (dims[0]! / groups);
  const result = new Float32Array(groups * padded * size);
  for (let group = 0; group < groups; group++)
    result.set((data as Float32Array).subarray(group * each, (group + 1) * each), group * padded * size);
  return { elementType: 'float32', dims: [groups * padded, ...dims.slice(1)], data: result };
}

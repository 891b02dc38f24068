import type { GraphNode, Model } from '../../attribution/graph/graph.ts';
import { GraphBuilder } from '../../attribution/graph/graphBuilder.ts';
import { stringAttribute } from '../../attribution/graph/nodeAttributes.ts';

/** Not zero, and nothing beside any number that a network computes. */
const smallestNormal = 2 ** -126;

const pools = new Set(['MaxPool', 'AveragePool']);

/**
 * Keeps margins of zeros that a pool reads as they are. ONNX Runtime 1.30 makes such a Pad the pool's own padding. In that
 * a MaxPool never finds a maximum, so where all other values of a window are negative the zero is lost (ResNet V2 of
 * Keras: outputs off by 1 %); and an AveragePool with a window no longer than the margin is refused. It does so only for
 * zeros, so they become the smallest positive number.
 */
export function keepMarginsOfPools(model: Model): Model {
  const { graph } = model;
  const pooled = new Set(
    graph.nodes
      .filter(({ operator, domain }) => pools.has(operator) && domain === '')
      .map(({ inputs }) => inputs[0]!),
  );
  const isAtRisk = ({ operator, domain, outputs }: GraphNode): boolean =>
    operator === 'Pad' && domain === '' && pooled.has(outputs[0]!);
  if (!graph.nodes.some(isAtRisk)) return model;
  const builder = new GraphBuilder('rimlight.pools.');
  const isZero = (name: string): boolean => {
    const value = graph.constants.get(name);
    return name === '' || (value?.elementType === 'float32' && value.data[0] === 0);
  };
  const nodes = graph.nodes.map((node) =>
    isAtRisk(node) &&
    stringAttribute(node, 'mode', 'constant') === 'constant' &&
    node.inputs.length > 1 &&
    isZero(node.inputs[2] ?? '')
      ? {
          ...node,
          inputs: [
            node.inputs[0]!,
            node.inputs[1]!,
            builder.float([smallestNormal]),
            ...node.inputs.slice(3),
          ],
        }
      : node,
  );
  return {
    ...model,
    graph: { ...graph, nodes, constants: new Map([...graph.constants, ...builder.constants]) },
  };
}

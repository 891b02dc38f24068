import type { AttributeValue, Graph, GraphNode } from './graph.ts';

/** The node reading other values: each name that is a key is replaced, in subgraphs too. */
export function renameReads(node: GraphNode, names: ReadonlyMap<string, string>): GraphNode {
  const isRead = node.inputs.some((name) => names.has(name));
  const hasSubgraph = [...node.attributes.values()].some(({ kind }) => kind === 'graph');
  if (!isRead && !hasSubgraph) return node;
  const attributes = [...node.attributes].map(
    ([key, value]) => [key, renameInSubgraph(value, names)] as const,
  );
  return {
    ...node,
    inputs: node.inputs.map((name) => names.get(name) ?? name),
    attributes: new Map(attributes),
  };
}

function renameInSubgraph(attribute: AttributeValue, names: ReadonlyMap<string, string>): AttributeValue {
  if (attribute.kind !== 'graph') return attribute;
  const graph: Graph = {
    ...attribute.value,
    nodes: attribute.value.nodes.map((node) => renameReads(node, names)),
    outputs: attribute.value.outputs.map((output) => ({
      ...output,
      name: names.get(output.name) ?? output.name,
    })),
  };
  return { kind: 'graph', value: graph };
}

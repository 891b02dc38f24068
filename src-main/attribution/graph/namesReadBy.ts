import type { Graph, GraphNode } from './graph.ts';
import { namesOf } from './namesOf.ts';

/** All values that a node needs: its inputs, and what its subgraphs read from the graphs around them. */
export function namesReadBy(node: GraphNode): readonly string[] {
  const names = node.inputs.filter((name) => name !== '');
  for (const attribute of node.attributes.values())
    if (attribute.kind === 'graph') for (const name of capturedNames(attribute.value)) names.push(name);
  return names;
}

function capturedNames(graph: Graph): readonly string[] {
  const own = namesOf(graph);
  const read = [...graph.nodes.flatMap(namesReadBy), ...graph.outputs.map(({ name }) => name)];
  return [...new Set(read)].filter((name) => !own.has(name));
}

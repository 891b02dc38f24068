import type { Graph } from './graph.ts';

/** Everything that a graph defines: inputs, constants and what its nodes write. */
export function namesOf(graph: Graph): ReadonlySet<string> {
  const names = new Set([...graph.inputs.map(({ name }) => name), ...graph.constants.keys()]);
  for (const node of graph.nodes) for (const name of node.outputs) if (name !== '') names.add(name);
  return names;
}

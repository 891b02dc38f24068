import type { Graph, GraphNode } from './graph.ts';
import { renameReads } from './renameReads.ts';

/** Lets the readers of an `Identity` read what it copies. One that makes a graph output stays, for the name's sake. */
export function removeIdentities(graph: Graph): Graph {
  const results = new Set(graph.outputs.map(({ name }) => name));
  const originals = new Map<string, string>();
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) {
    const renamed = renameReads(node, originals);
    const [output] = renamed.outputs;
    const isCopy = renamed.operator === 'Identity' && renamed.domain === '';
    if (isCopy && output !== undefined && !results.has(output)) originals.set(output, renamed.inputs[0]!);
    else nodes.push(renamed);
  }
  return { ...graph, nodes };
}

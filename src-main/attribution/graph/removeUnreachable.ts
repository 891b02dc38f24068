import type { Graph, GraphNode, Model } from './graph.ts';
import { namesReadBy } from './namesReadBy.ts';

/** Drops the nodes and constants that no output of the graph depends on. Inputs stay, read or not. */
export function removeUnreachable(model: Model): Model {
  const { graph } = model;
  const needed = new Set(graph.outputs.map(({ name }) => name));
  const kept: GraphNode[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => needed.has(name))) continue;
    kept.push(node);
    for (const name of namesReadBy(node)) needed.add(name);
  }
  return { ...model, graph: { ...graph, nodes: kept.reverse(), constants: neededConstants(graph, needed) } };
}

function neededConstants(graph: Graph, needed: ReadonlySet<string>): Graph['constants'] {
  return new Map([...graph.constants].filter(([name]) => needed.has(name)));
}

import type { GraphNode } from './graph.ts';
import { namesReadBy } from './namesReadBy.ts';
import { unreadableModel } from './unreadableModel.ts';

/**
 * Puts nodes into an order in which each comes after those it reads from (Kahn's algorithm, linear time). Nodes
 * that are in order already stay as they are.
 *
 * @param given Names that are there before any node runs: inputs and constants.
 * @param isSubgraph Names that nobody writes are then values of a graph around it.
 * @throws AppError `model.unreadable` for a name that is written twice or never, and for a cycle.
 */
export function sortNodes(
  nodes: readonly GraphNode[],
  given: ReadonlySet<string>,
  isSubgraph: boolean,
): readonly GraphNode[] {
  const writers = findWriters(nodes, given);
  const readers = nodes.map((): number[] => []);
  const waitingFor = nodes.map((node, index) => {
    const sources = findSources(node, writers, given, isSubgraph);
    for (const source of sources) readers[source]!.push(index);
    return sources.size;
  });
  const isInOrder = readers.every((own, index) => own.every((reader) => reader > index));
  return isInOrder ? nodes : releaseInOrder(nodes, readers, waitingFor);
}

function findWriters(nodes: readonly GraphNode[], given: ReadonlySet<string>): ReadonlyMap<string, number> {
  const writers = new Map<string, number>();
  for (const [index, node] of nodes.entries())
    for (const name of node.outputs) {
      if (name === '') continue;
      if (writers.has(name) || given.has(name)) throw unreadableModel(`value '${name}' is written twice`);
      writers.set(name, index);
    }
  return writers;
}

function findSources(
  node: GraphNode,
  writers: ReadonlyMap<string, number>,
  given: ReadonlySet<string>,
  isSubgraph: boolean,
): ReadonlySet<number> {
  const sources = new Set<number>();
  for (const name of namesReadBy(node)) {
    const writer = writers.get(name);
    if (writer !== undefined) sources.add(writer);
    else if (!given.has(name) && !isSubgraph)
      throw unreadableModel(`node '${node.name}' reads '${name}', which nothing writes`);
  }
  return sources;
}

function releaseInOrder(
  nodes: readonly GraphNode[],
  readers: readonly (readonly number[])[],
  waitingFor: number[],
): readonly GraphNode[] {
  const ready = [...waitingFor.keys()].filter((index) => waitingFor[index] === 0);
  // `ready` grows while it is walked: each node releases the readers that waited for it alone.
  for (const index of ready)
    for (const reader of readers[index]!) {
      waitingFor[reader]! -= 1;
      if (waitingFor[reader] === 0) ready.push(reader);
    }
  const stuck = nodes.find((_, index) => waitingFor[index] !== 0);
  if (stuck !== undefined) throw unreadableModel(`node '${stuck.name}' waits for its own result (a cycle)`);
  return ready.map((index) => nodes[index]!);
}

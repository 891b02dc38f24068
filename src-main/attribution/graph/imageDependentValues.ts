import type { Graph } from './graph.ts';
import { namesReadBy } from './namesReadBy.ts';

/** Their results depend on the dimensions of what they read, not on its numbers. */
const readDimensionsOnly: ReadonlySet<string> = new Set(['Shape', 'Size']);

/**
 * All values whose numbers depend on the numbers in a graph input. The others are the same for every image of one
 * size: constants, what is computed from constants, and what is computed from dimensions.
 */
export function findImageDependentValues(graph: Graph): ReadonlySet<string> {
  const dependent = new Set(graph.inputs.map(({ name }) => name));
  for (const node of graph.nodes) {
    if (node.domain === '' && readDimensionsOnly.has(node.operator)) continue;
    if (!namesReadBy(node).some((name) => dependent.has(name))) continue;
    for (const name of node.outputs) dependent.add(name);
  }
  return dependent;
}

import type { Graph, ShapeTable } from '../graph/graph.ts';
import { namesReadBy } from '../graph/namesReadBy.ts';
import { operatorsWithZeroGradient } from './operatorsWithZeroGradient.ts';

const floatTypes: ReadonlySet<string> = new Set(['float32', 'float64', 'float16']);

/**
 * All values that change smoothly with one of `sources`. Integers and truth values do not, nor does what comes out of
 * a step function.
 */
export function findDependentValues(
  graph: Graph,
  shapes: ShapeTable,
  sources: ReadonlySet<string>,
): ReadonlySet<string> {
  const dependent = new Set(sources);
  for (const node of graph.nodes) {
    if (node.domain === '' && operatorsWithZeroGradient.has(node.operator)) continue;
    if (!namesReadBy(node).some((name) => dependent.has(name))) continue;
    for (const name of node.outputs) {
      const shape = shapes.get(name);
      if (name !== '' && (shape === undefined || floatTypes.has(shape.elementType))) dependent.add(name);
    }
  }
  return dependent;
}

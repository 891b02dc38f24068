import type { Model } from '../graph/graph.ts';
import { removeUnreachable } from '../graph/removeUnreachable.ts';
import type { ShapeTable } from '../graph/graph.ts';

/**
 * The affine prefix as a model of its own: one image [1, 3, height, width] in, the boundary values [1, ...] out.
 * @param explained The explained model, made static for batch 1; `shapes` are its shapes at batch 1.
 */
export function buildBoundaryGraph(explained: Model, shapes: ShapeTable, boundary: readonly string[]): Model {
  return removeUnreachable({
    ...explained,
    graph: {
      ...explained.graph,
      name: `${explained.graph.name}.boundary`,
      outputs: boundary.map((name) => ({ name, elementType: 'float32', dims: shapes.get(name)!.dims })),
    },
  });
}

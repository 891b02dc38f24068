import { elementTypeCode } from './elementTypes.ts';
import type { ConstantTensor, Graph, GraphNode, ShapeTable } from './graph.ts';
import { intAttribute, intsAttribute } from './nodeAttributes.ts';
import { removeIdentities } from './removeIdentities.ts';

/** Their first input comes out with its elements in the same order, so with the same dimensions nothing happens. */
const keepOrder: ReadonlySet<string> = new Set([
  'Reshape',
  'Flatten',
  'Squeeze',
  'Unsqueeze',
  'Expand',
  'Tile',
]);

/**
 * Removes nodes that at these shapes copy their first input: casts to the type it has, reshapes to the dimensions it
 * has, transpositions that move nothing, slices of everything, margins of nothing, joins of one part.
 */
export function removeNoOperations(graph: Graph, shapes: ShapeTable): Graph {
  const nodes = graph.nodes.map((node) =>
    copiesItsInput(node, shapes, graph.constants)
      ? { ...node, operator: 'Identity', inputs: [node.inputs[0]!], attributes: new Map() }
      : node,
  );
  return removeIdentities({ ...graph, nodes });
}

function copiesItsInput(
  node: GraphNode,
  shapes: ShapeTable,
  constants: ReadonlyMap<string, ConstantTensor>,
): boolean {
  const input = shapes.get(node.inputs[0] ?? '');
  const output = shapes.get(node.outputs[0] ?? '');
  if (node.domain !== '' || input === undefined || output === undefined) return false;
  if (node.operator === 'Cast') return intAttribute(node, 'to', 0) === elementTypeCode(input.elementType);
  if (input.dims.join() !== output.dims.join()) return false;
  if (keepOrder.has(node.operator)) return true;
  switch (node.operator) {
    case 'Transpose': {
      const order = intsAttribute(node, 'perm') ?? [...input.dims.keys()].reverse();
      return order.every((source, axis) => source === axis);
    }
    case 'Slice':
      return (constants.get(node.inputs[4] ?? '')?.data ?? []).every((step) => Number(step) > 0);
    case 'Pad':
      return (constants.get(node.inputs[1] ?? '')?.data ?? [1]).every((margin) => Number(margin) === 0);
    case 'Concat':
    case 'Sum':
      return node.inputs.length === 1;
    default:
      return false;
  }
}

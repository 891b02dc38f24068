import type { Graph, GraphNode } from '../../../attribution/graph/graph.ts';
import { renameReads } from '../../../attribution/graph/renameReads.ts';
import type { Size } from './layerValue.ts';

/** The nodes with values renamed, where they are written and where they are read. */
function renameValues(nodes: readonly GraphNode[], names: ReadonlyMap<string, string>): readonly GraphNode[] {
  return nodes.map((node) => ({
    ...renameReads(node, names),
    outputs: node.outputs.map((name) => names.get(name) ?? name),
  }));
}

/** An output of a model: the value that it is and the name that it gets. */
export interface NamedOutput {
  readonly value: string;
  readonly name: string;
  /** Without the batch. */
  readonly shape: readonly Size[];
}

/**
 * Gives the outputs of a graph their names. A value that is an input or another output already is copied.
 * @param taken Names that values have already.
 */
export function nameOutputs(graph: Graph, outputs: readonly NamedOutput[]): Graph {
  const renamed = new Map<string, string>();
  const copies: GraphNode[] = [];
  const fixed = new Set(graph.inputs.map(({ name }) => name));
  for (const { value, name } of outputs)
    if (fixed.has(value) || renamed.has(value)) copies.push(copyOf(renamed.get(value) ?? value, name));
    else renamed.set(value, name);
  return {
    ...graph,
    nodes: [...renameValues(graph.nodes, renamed), ...copies],
    outputs: outputs.map(({ name, shape }) => ({ name, elementType: 'float32', dims: ['n', ...shape] })),
  };
}

function copyOf(value: string, name: string): GraphNode {
  return { name, operator: 'Identity', domain: '', inputs: [value], outputs: [name], attributes: new Map() };
}

import type { Graph, GraphNode, OutputDeclaration } from '../../../attribution/graph/graph.ts';
import type { GraphBuilder } from '../../../attribution/graph/graphBuilder.ts';
import { namesOf } from '../../../attribution/graph/namesOf.ts';
import { renameReads } from '../../../attribution/graph/renameReads.ts';
import { unreadableFile } from '../unreadableFile.ts';

/** A value that the model gives out, by the name under which it does. */
export interface NamedOutput extends OutputDeclaration {
  readonly value: string;
}

/**
 * The graph with its outputs. What an output is called replaces what its node called it, so that the node that makes it
 * is the last one: a Softmax is still known as such.
 * @throws AppError `model.unreadable` for a name that something else has.
 */
export function nameOutputs(
  graph: Omit<Graph, 'outputs'>,
  outputs: readonly NamedOutput[],
  builder: GraphBuilder,
): Graph {
  const taken = namesOf({ ...graph, outputs: [] });
  const written = new Set(graph.nodes.flatMap((node) => node.outputs));
  const renamed = new Map<string, string>();
  const copies: GraphNode[] = [];
  for (const { name, value } of outputs) {
    if (taken.has(name))
      throw unreadableFile('model.json', `its output '${name}' is called as another value is`);
    if (written.has(value) && !renamed.has(value)) renamed.set(value, name);
    else {
      builder.add('Identity', [value]);
      copies.push({ ...builder.nodes.at(-1)!, outputs: [name] });
    }
  }
  const nodes = [...graph.nodes, ...copies].map((node) => {
    const { outputs: names, ...rest } = renameReads(node, renamed);
    return { ...rest, outputs: names.map((name) => renamed.get(name) ?? name) };
  });
  const declared = outputs.map(({ name, elementType, dims }) => ({ name, elementType, dims }));
  return { ...graph, nodes, outputs: declared };
}

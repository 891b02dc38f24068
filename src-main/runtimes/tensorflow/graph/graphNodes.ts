import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { isObject, listAt, objectAt, textAt, type JsonObject } from '../json.ts';

/** The nodes of a GraphDef in protobuf's JSON form. */
export function nodesOf(topology: unknown): readonly JsonObject[] {
  return listAt(topology, 'node').filter(isObject);
}

/** A topology with other nodes. */
export function withNodes(topology: unknown, node: readonly JsonObject[]): JsonObject {
  return { ...(isObject(topology) ? topology : {}), node };
}

/** The nodes that one reads, without those that it only waits for. */
export function inputsOf(node: JsonObject): readonly string[] {
  return listAt(node, 'input').filter(
    (name) => typeof name === 'string' && !name.startsWith('^'),
  ) as string[];
}

/** `node:1` is the second output of `node`. */
export function nodeNameOf(tensor: string): string {
  return tensor.split(':', 1)[0]!;
}

/** An output of a graph: how it is asked for, and the tensor that it is. */
export interface GraphOutput {
  readonly key: string;
  readonly tensor: string;
}

/**
 * The outputs in the signature's order; several may be one tensor. Where there is no signature, those are meant that nobody
 * reads, in the file's order and without constants: as in the imported graph, and not in that of TensorFlow.js, which takes
 * constants too.
 */
export function graphOutputs({ topology, signature }: TensorflowArtifacts): readonly GraphOutput[] {
  const signed = objectAt(signature, 'outputs');
  const outputs = Object.keys(signed).map((key) => ({ key, tensor: textAt(signed[key], 'name') }));
  if (outputs.length > 0) return outputs;
  const nodes = nodesOf(topology);
  const read = new Set(nodes.flatMap((node) => inputsOf(node).map(nodeNameOf)));
  return nodes
    .filter((node) => !read.has(textAt(node, 'name')) && !['Const', 'NoOp'].includes(textAt(node, 'op')))
    .map((node) => ({ key: textAt(node, 'name'), tensor: textAt(node, 'name') }));
}

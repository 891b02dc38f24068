import type { TensorflowArtifacts } from '../../../attribution/graph/tensorflowArtifacts.ts';
import { listAt, objectAt, textAt, type JsonObject } from '../json.ts';
import { noFinalActivation } from '../noFinalActivation.ts';
import { graphOutputs, inputsOf, nodeNameOf, nodesOf, withNodes } from './graphNodes.ts';

/** Operations that give on what they get, at most in another shape. */
const passing = new Set(['Identity', 'IdentityN', 'Reshape', 'Squeeze', 'ExpandDims']);

const activations = new Set(['Softmax', 'Sigmoid']);

/** Attributes with the operations that a convolution or multiplication is fused with. */
const fusedOperations = 'fused_ops';

/**
 * The model without the Softmax or Sigmoid at its end: its output are the logits.
 *
 * @throws AppError `model.unsupportedShape` where there is none.
 */
export function removeFinalActivation(
  artifacts: TensorflowArtifacts,
  outputIndex: number,
): TensorflowArtifacts {
  const { topology } = artifacts;
  const nodes = nodesOf(topology);
  const final = finalNode(nodes, findNode(nodes, graphOutputs(artifacts)[outputIndex]?.tensor ?? ''));
  const changed = nodes.map((node) => (node === final ? withoutActivation(node) : node));
  return { ...artifacts, topology: withNodes(topology, changed) };
}

function finalNode(nodes: readonly JsonObject[], from: JsonObject | undefined): JsonObject {
  let node = from;
  while (node !== undefined && passing.has(textAt(node, 'op')))
    node = findNode(nodes, inputsOf(node)[0] ?? '');
  if (node === undefined) throw noFinalActivation('nothing');
  if (!activations.has(textAt(node, 'op')) && fusedWith(node).at(-1) !== 'Sigmoid')
    throw noFinalActivation(textAt(node, 'op'));
  return node;
}

function findNode(nodes: readonly JsonObject[], tensor: string): JsonObject | undefined {
  return nodes.find((node) => textAt(node, 'name') === nodeNameOf(tensor));
}

function fusedWith(node: JsonObject): readonly string[] {
  const names = listAt(objectAt(objectAt(objectAt(node, 'attr'), fusedOperations), 'list'), 's');
  return names.map((name) => (typeof name === 'string' ? Buffer.from(name, 'base64').toString() : ''));
}

function withoutActivation(node: JsonObject): JsonObject {
  if (activations.has(textAt(node, 'op'))) return { ...node, op: 'Identity' };
  const attributes = objectAt(node, 'attr');
  const kept = listAt(objectAt(objectAt(attributes, fusedOperations), 'list'), 's').slice(0, -1);
  return { ...node, attr: { ...attributes, [fusedOperations]: { list: { s: kept } } } };
}

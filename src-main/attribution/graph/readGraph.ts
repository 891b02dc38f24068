import { constantOfNode } from './constantOfNode.ts';
import type { ConstantTensor, Graph, GraphNode, OutputDeclaration, ValueDeclaration } from './graph.ts';
import { bytesOf, lastField, protobufFields, textOf } from './protobufFields.ts';
import type { ProtobufField } from './protobufFields.ts';
import { readDeclaration } from './readDeclaration.ts';
import { readNode } from './readNode.ts';
import { readTensor } from './readTensor.ts';
import { sortNodes } from './sortNodes.ts';
import { unreadableModel } from './unreadableModel.ts';

/** Field numbers of GraphProto in onnx.proto. */
const field = { node: 1, name: 2, initializer: 5, input: 11, output: 12, sparseInitializer: 15 };

const deepestSubgraph = 16;
const mostNodes = 1_000_000;

/**
 * Reads a GraphProto: `Constant` nodes become constants, initializers leave the inputs, nodes are put in order.
 *
 * @param depth 0 for the model's graph; subgraphs may read names of the graphs around them.
 * @throws AppError `model.unreadable`
 */
export function readGraph(message: Uint8Array, depth = 0): Graph {
  if (depth > deepestSubgraph)
    throw unreadableModel(`subgraphs are nested more than ${deepestSubgraph} deep`);
  const fields = protobufFields(message, 'the graph');
  if (lastField(fields, field.sparseInitializer) !== undefined)
    throw unreadableModel('the graph has sparse weights, which are not supported');
  const nameField = lastField(fields, field.name);
  const allNodes = readNodes(fields, depth);
  const constants = readConstants(fields, allNodes);
  const inputs = readInputs(fields, constants, depth);
  const given = new Set([...inputs.map(({ name }) => name), ...constants.keys()]);
  const nodes = sortNodes(
    allNodes.filter((node) => !isConstant(node)),
    given,
    depth > 0,
  );
  for (const node of nodes) for (const name of node.outputs) given.add(name);
  return {
    name: nameField === undefined ? '' : textOf(nameField, 'the name of the graph'),
    nodes,
    inputs,
    outputs: readOutputs(fields, given, depth),
    constants,
  };
}

function isConstant(node: GraphNode): boolean {
  return node.operator === 'Constant' && node.domain === '';
}

function readNodes(fields: readonly ProtobufField[], depth: number): readonly GraphNode[] {
  const messages = messagesOf(fields, field.node, 'a node');
  if (messages.length > mostNodes)
    throw unreadableModel(`the graph has ${messages.length} nodes, which is absurd`);
  const nodes = messages.map((message, index) =>
    readNode(message, index, (subgraph) => readGraph(subgraph, depth + 1)),
  );
  const taken = new Set<string>();
  return nodes.map((node, index) => {
    let name = node.name;
    while (taken.has(name)) name = `${name}_${index}`;
    taken.add(name);
    return name === node.name ? node : { ...node, name };
  });
}

function readConstants(
  fields: readonly ProtobufField[],
  nodes: readonly GraphNode[],
): ReadonlyMap<string, ConstantTensor> {
  const constants = new Map<string, ConstantTensor>();
  const add = (name: string, tensor: ConstantTensor): void => {
    if (name === '') throw unreadableModel('a constant of the graph has no name');
    if (constants.has(name)) throw unreadableModel(`constant '${name}' is there twice`);
    constants.set(name, tensor);
  };
  for (const [index, message] of messagesOf(fields, field.initializer, 'an initializer').entries()) {
    const { name, tensor } = readTensor(message, `initializer ${index}`);
    add(name, tensor);
  }
  for (const node of nodes) if (isConstant(node)) add(node.outputs[0] ?? '', constantOfNode(node));
  return constants;
}

function readInputs(
  fields: readonly ProtobufField[],
  constants: ReadonlyMap<string, ConstantTensor>,
  depth: number,
): readonly ValueDeclaration[] {
  const inputs = messagesOf(fields, field.input, 'an input').map(readDeclaration);
  refuseTwins(inputs, 'input');
  return inputs
    .filter(({ name }) => !constants.has(name))
    .map(({ name, elementType, dims }) => {
      if (elementType !== null && dims !== null) return { name, elementType, dims };
      // The inputs of loop bodies are typed by the node that calls them.
      if (depth > 0) return { name, elementType: elementType ?? 'float32', dims: dims ?? [] };
      throw unreadableModel(`input '${name}' of the graph has no element type or no dimensions`);
    });
}

function readOutputs(
  fields: readonly ProtobufField[],
  written: ReadonlySet<string>,
  depth: number,
): readonly OutputDeclaration[] {
  const outputs = messagesOf(fields, field.output, 'an output').map(readDeclaration);
  refuseTwins(outputs, 'output');
  for (const { name } of outputs)
    if (depth === 0 && !written.has(name))
      throw unreadableModel(`nothing writes the graph's output '${name}'`);
  return outputs;
}

function refuseTwins(declarations: readonly OutputDeclaration[], what: string): void {
  const names = new Set<string>();
  for (const { name } of declarations) {
    if (names.has(name)) throw unreadableModel(`the graph has two ${what}s of the name '${name}'`);
    names.add(name);
  }
}

function messagesOf(fields: readonly ProtobufField[], number: number, what: string): readonly Uint8Array[] {
  return fields.filter((one) => one.number === number).map((one) => bytesOf(one, what));
}

import type { Graph, Model } from './graph.ts';
import { bytesOf, integerOf, lastField, protobufFields, textOf } from './protobufFields.ts';
import type { ProtobufField } from './protobufFields.ts';
import { readGraph } from './readGraph.ts';
import { standardDomain } from './readNode.ts';
import { unreadableModel } from './unreadableModel.ts';

/** Field numbers of ModelProto, OperatorSetIdProto and FunctionProto in onnx.proto. */
const field = { irVersion: 1, graph: 7, operatorSet: 8, function: 25 };
const operatorSetField = { domain: 1, version: 2 };
const functionField = { name: 1, domain: 10 };

/**
 * Reads an ONNX file (a ModelProto). The bytes are untrusted: time and memory are bounded by their number.
 * Metadata and documentation are left behind. Constants may be views of `bytes`, which must not change afterwards.
 *
 * @throws AppError `model.unreadable` with what is wrong.
 */
export function readOnnx(bytes: Uint8Array): Model {
  if (bytes.length === 0) throw unreadableModel('the file is empty');
  const fields = protobufFields(bytes, 'the file');
  const graphField = lastField(fields, field.graph);
  if (graphField === undefined) throw unreadableModel('the file holds no ONNX graph');
  const irVersion = lastField(fields, field.irVersion);
  const graph = readGraph(bytesOf(graphField, 'the graph'));
  if (graph.outputs.length === 0) throw unreadableModel('the graph has no output');
  refuseCalls(graph, functionNames(fields));
  return {
    irVersion: irVersion === undefined ? 1 : Number(integerOf(irVersion, 'the IR version')),
    operatorSets: readOperatorSets(fields),
    graph,
  };
}

function readOperatorSets(fields: readonly ProtobufField[]): ReadonlyMap<string, number> {
  const sets = new Map<string, number>();
  for (const one of fields) {
    if (one.number !== field.operatorSet) continue;
    const parts = protobufFields(bytesOf(one, 'an operator set'), 'an operator set');
    const domain = lastField(parts, operatorSetField.domain);
    const version = lastField(parts, operatorSetField.version);
    if (version === undefined) throw unreadableModel('an operator set has no version');
    sets.set(
      domain === undefined ? '' : standardDomain(textOf(domain, 'the domain of an operator set')),
      Number(integerOf(version, 'the version of an operator set')),
    );
  }
  if (!sets.has('')) throw unreadableModel('the file does not say which ONNX operator set it uses');
  return sets;
}

/** Names of functions defined inside the model, as `domain::name`. */
function functionNames(fields: readonly ProtobufField[]): ReadonlySet<string> {
  const names = fields
    .filter(({ number }) => number === field.function)
    .map((one) => {
      const parts = protobufFields(bytesOf(one, 'a function'), 'a function');
      const text = (number: number): string => {
        const found = lastField(parts, number);
        return found === undefined ? '' : textOf(found, 'the name of a function');
      };
      return `${standardDomain(text(functionField.domain))}::${text(functionField.name)}`;
    });
  return new Set(names);
}

function refuseCalls(graph: Graph, functions: ReadonlySet<string>): void {
  for (const node of graph.nodes) {
    if (functions.has(`${node.domain}::${node.operator}`))
      throw unreadableModel(
        `node '${node.name}' calls a function inside the model ('${node.operator}'); export the model with functions inlined`,
      );
    for (const attribute of node.attributes.values())
      if (attribute.kind === 'graph') refuseCalls(attribute.value, functions);
  }
}

import type { AttributeValue, Graph, GraphNode } from './graph.ts';
import { bytesOf, lastField, protobufFields, textOf } from './protobufFields.ts';
import { readAttribute } from './readAttribute.ts';
import { unreadableModel } from './unreadableModel.ts';

/** Field numbers of NodeProto in onnx.proto. */
const field = { input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7, overload: 8 };

/**
 * Reads a NodeProto; without a name of its own the node gets one from its operator and its place in the file.
 *
 * @throws AppError `model.unreadable`
 */
export function readNode(
  message: Uint8Array,
  index: number,
  readSubgraph: (message: Uint8Array) => Graph,
): GraphNode {
  const place = `node ${index}`;
  const fields = protobufFields(message, place);
  const text = (number: number): string => {
    const found = lastField(fields, number);
    return found === undefined ? '' : textOf(found, `a name of ${place}`);
  };
  const texts = (number: number): readonly string[] =>
    fields.filter((one) => one.number === number).map((one) => textOf(one, `a value name of ${place}`));
  const operator = text(field.operator);
  if (operator === '') throw unreadableModel(`${place} has no operator`);
  const name = text(field.name) === '' ? `${operator}_${index}` : text(field.name);
  if (text(field.overload) !== '')
    throw unreadableModel(
      `node '${name}' calls a function inside the model; export the model with functions inlined`,
    );
  const attributes = new Map<string, AttributeValue>();
  for (const one of fields) {
    if (one.number !== field.attribute) continue;
    const [key, value] = readAttribute(bytesOf(one, `an attribute of node '${name}'`), name, readSubgraph);
    if (attributes.has(key)) throw unreadableModel(`node '${name}' has attribute '${key}' twice`);
    attributes.set(key, value);
  }
  return {
    name,
    operator,
    domain: standardDomain(text(field.domain)),
    inputs: texts(field.input),
    outputs: texts(field.output),
    attributes,
  };
}

/** `ai.onnx` is the long name of the standard operator set. */
export function standardDomain(domain: string): string {
  return domain === 'ai.onnx' ? '' : domain;
}

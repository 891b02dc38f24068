import type { AttributeValue, Graph } from './graph.ts';
import {
  bytesOf,
  fixedBytesOf,
  integerOf,
  integersOf,
  lastField,
  protobufFields,
  textOf,
} from './protobufFields.ts';
import type { ProtobufField } from './protobufFields.ts';
import { readTensor } from './readTensor.ts';
import { safeInteger } from './safeInteger.ts';
import { unreadableModel } from './unreadableModel.ts';

/** Field numbers of AttributeProto in onnx.proto. */
const field = {
  name: 1,
  float: 2,
  int: 3,
  string: 4,
  tensor: 5,
  graph: 6,
  floats: 7,
  ints: 8,
  strings: 9,
  type: 20,
  reference: 21,
};

/** AttributeProto.AttributeType by the field that carries the value, for files older than the type field. */
const typeByField: ReadonlyMap<number, number> = new Map([
  [field.float, 1],
  [field.int, 2],
  [field.string, 3],
  [field.tensor, 4],
  [field.graph, 5],
  [field.floats, 6],
  [field.ints, 7],
  [field.strings, 8],
]);

/**
 * Reads an AttributeProto. Lists of tensors or graphs, sparse tensors and types are carried through unread.
 *
 * @throws AppError `model.unreadable`
 */
export function readAttribute(
  message: Uint8Array,
  nodeName: string,
  readSubgraph: (message: Uint8Array) => Graph,
): readonly [name: string, value: AttributeValue] {
  const fields = protobufFields(message, `an attribute of node '${nodeName}'`);
  const nameField = lastField(fields, field.name);
  if (nameField === undefined) throw unreadableModel(`an attribute of node '${nodeName}' has no name`);
  const name = textOf(nameField, `the name of an attribute of node '${nodeName}'`);
  const what = `attribute '${name}' of node '${nodeName}'`;
  if (lastField(fields, field.reference) !== undefined)
    throw unreadableModel(`${what} refers to an attribute of a function`);
  const type = readType(fields, what);
  const messageOf = (number: number): Uint8Array => bytesOf(requiredField(fields, number, what), what);
  switch (type) {
    case 1:
      return [name, { kind: 'float', value: readFloats(fields, field.float, what).at(-1) ?? 0 }];
    case 2:
      return [name, { kind: 'int', value: safeInteger(integersOf(fields, field.int, what).at(-1) ?? 0n) }];
    case 3: {
      const text = lastField(fields, field.string);
      return [name, { kind: 'string', value: text === undefined ? '' : textOf(text, what) }];
    }
    case 4:
      return [
        name,
        { kind: 'tensor', value: readTensor(messageOf(field.tensor), `${nodeName}.${name}`).tensor },
      ];
    case 5:
      return [name, { kind: 'graph', value: readSubgraph(messageOf(field.graph)) }];
    case 6:
      return [name, { kind: 'floats', value: readFloats(fields, field.floats, what) }];
    case 7:
      return [name, { kind: 'ints', value: integersOf(fields, field.ints, what).map(safeInteger) }];
    case 8:
      return [name, { kind: 'strings', value: readTexts(fields, what) }];
    default:
      return [name, { kind: 'opaque', type, bytes: message }];
  }
}

function readType(fields: readonly ProtobufField[], what: string): number {
  const typeField = lastField(fields, field.type);
  const declared = typeField === undefined ? 0 : Number(integerOf(typeField, `the type of ${what}`));
  if (declared > 14 || declared < 0) throw unreadableModel(`${what} has the unknown type number ${declared}`);
  if (declared !== 0) return declared;
  const carried = fields.map(({ number }) => typeByField.get(number)).find((type) => type !== undefined);
  if (carried === undefined) throw unreadableModel(`${what} has no value`);
  return carried;
}

function requiredField(fields: readonly ProtobufField[], number: number, what: string): ProtobufField {
  const found = lastField(fields, number);
  if (found === undefined) throw unreadableModel(`${what} has no value`);
  return found;
}

function readFloats(fields: readonly ProtobufField[], number: number, what: string): readonly number[] {
  const bytes = fixedBytesOf(fields, number, 4, what);
  if (bytes.length % 4 !== 0) throw unreadableModel(`${what} is cut off`);
  return Array.from(new Float32Array(new Uint8Array(bytes).buffer));
}

function readTexts(fields: readonly ProtobufField[], what: string): readonly string[] {
  return fields.filter(({ number }) => number === field.strings).map((text) => textOf(text, what));
}

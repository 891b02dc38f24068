import { PbfReader } from 'pbf';
import { unreadableModel } from './unreadableModel.ts';

/** One field of a protobuf message: a varint, or the bytes of a fixed-size or length-delimited value. */
export type ProtobufField =
  | { readonly number: number; readonly wireType: 0; readonly integer: bigint }
  | { readonly number: number; readonly wireType: 1 | 2 | 5; readonly bytes: Uint8Array };

/**
 * Splits one protobuf message into its fields, in file order, without looking inside them. Nothing is read beyond
 * `message` and nothing is copied.
 *
 * @param what Names the message in refusals.
 * @throws AppError `model.unreadable` when a field is cut off or is no protobuf.
 */
export function protobufFields(message: Uint8Array, what: string): readonly ProtobufField[] {
  const reader = new PbfReader(message);
  const fields: ProtobufField[] = [];
  try {
    for (let number = reader.nextField(); number !== 0; number = reader.nextField())
      fields.push(readField(reader, number));
  } catch (cause) {
    throw unreadableModel(`${what} is cut off or damaged`, { cause });
  }
  if (reader.pos !== message.length) throw unreadableModel(`${what} is cut off or damaged`);
  return fields;
}

/** The last field of this number wins, as protobuf has it for fields that are not repeated. */
export function lastField(fields: readonly ProtobufField[], number: number): ProtobufField | undefined {
  return fields.findLast((field) => field.number === number);
}

export function integerOf(field: ProtobufField, what: string): bigint {
  if (field.wireType !== 0) throw unreadableModel(`${what} is not an integer`);
  return field.integer;
}

/** The contents of a length-delimited field: a string, a message, bytes or packed numbers. */
export function bytesOf(field: ProtobufField, what: string): Uint8Array {
  if (field.wireType !== 2) throw unreadableModel(`${what} has a wrong type`);
  return field.bytes;
}

export function textOf(field: ProtobufField, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(field, what));
  } catch (cause) {
    throw unreadableModel(`${what} is not UTF-8 text`, { cause });
  }
}

/** All values of a repeated integer field, packed or not. */
export function integersOf(fields: readonly ProtobufField[], number: number, what: string): bigint[] {
  const integers: bigint[] = [];
  for (const field of fields) {
    if (field.number !== number) continue;
    if (field.wireType === 0) integers.push(field.integer);
    else appendPackedIntegers(bytesOf(field, what), integers, what);
  }
  return integers;
}

/** All values of a repeated float (4 bytes) or double (8 bytes) field, packed or not, as their bytes in a row. */
export function fixedBytesOf(
  fields: readonly ProtobufField[],
  number: number,
  size: 4 | 8,
  what: string,
): Uint8Array {
  const parts = fields.flatMap((field) => {
    if (field.number !== number) return [];
    if (field.wireType === 0 || (field.wireType !== 2 && field.bytes.length !== size))
      throw unreadableModel(`${what} has a wrong type`);
    return [field.bytes];
  });
  if (parts.length === 1) return parts[0]!;
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function appendPackedIntegers(packed: Uint8Array, integers: bigint[], what: string): void {
  const reader = new PbfReader(packed);
  try {
    while (reader.pos < packed.length) integers.push(readInteger(reader));
  } catch (cause) {
    throw unreadableModel(`${what} is cut off or damaged`, { cause });
  }
}

function readField(reader: PbfReader, number: number): ProtobufField {
  const wireType = reader.type;
  if (wireType === 0) return { number, wireType, integer: readInteger(reader) };
  if (wireType !== 1 && wireType !== 2 && wireType !== 5)
    throw new RangeError(`wire type ${wireType} is not in use`);
  const length = wireType === 2 ? reader.readVarint() : wireType === 1 ? 8 : 4;
  if (!(length <= reader.length - reader.pos)) throw new RangeError('field is longer than its message');
  const bytes = reader.buf.subarray(reader.pos, reader.pos + length);
  reader.pos += length;
  return { number, wireType, bytes };
}

/** A signed 64-bit integer, exact where pbf rounds to a double. */
function readInteger(reader: PbfReader): bigint {
  const start = reader.pos;
  const rounded = reader.readVarint(true);
  if (reader.pos > reader.length) throw new RangeError('varint runs beyond its message');
  if (Number.isSafeInteger(rounded)) return BigInt(rounded);
  let exact = 0n;
  for (let index = reader.pos - 1; index >= start; index -= 1)
    exact = (exact << 7n) | BigInt(reader.buf[index]! & 0x7f);
  return BigInt.asIntN(64, exact);
}

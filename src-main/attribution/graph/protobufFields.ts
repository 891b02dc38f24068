import { PbfReader } from 'pbf';
import { unreadableModel } from './unreadableModel.ts';

/** One field of a protobuf message: a varint, or the bytes of a fixed-size or length-delimited value. */
export type ProtobufField =
  | { readonly number: number; readonly wireType: 0; readonly integer: bigint }
  | { readonly number: number; readonly wireType: 1 | 2 | 5; readonly bytes: Uint8Array };

/** More than any model has in one message, and few enough to keep. */
const mostFields = 2 ** 21;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

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
      if (fields.push(readField(reader, number)) > mostFields) throw new RangeError('too many fields');
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
    return utf8.decode(bytesOf(field, what));
  } catch (cause) {
    throw unreadableModel(`${what} is not UTF-8 text`, { cause });
  }
}

/** All values of a repeated integer field, packed or not. */
export function integersOf(fields: readonly ProtobufField[], number: number, what: string): bigint[] {
  const integers: bigint[] = [];
  visitIntegers(fields, number, what, (integer) => integers.push(integer));
  return integers;
}

/** Hands each value of a repeated integer field to `visit`, so that long lists need no memory of their own. */
export function visitIntegers(
  fields: readonly ProtobufField[],
  number: number,
  what: string,
  visit: (integer: bigint) => void,
): void {
  for (const field of fields) {
    if (field.number !== number) continue;
    if (field.wireType === 0) visit(field.integer);
    else visitPackedIntegers(bytesOf(field, what), what, visit);
  }
}

/** The number of values of a repeated integer field: only the last byte of each is below 0x80. */
export function countIntegers(fields: readonly ProtobufField[], number: number): number {
  let count = 0;
  for (const field of fields) {
    if (field.number !== number) continue;
    if (field.wireType === 0) count += 1;
    else for (const byte of field.bytes) if (byte < 0x80) count += 1;
  }
  return count;
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

function visitPackedIntegers(packed: Uint8Array, what: string, visit: (integer: bigint) => void): void {
  const reader = new PbfReader(packed);
  while (reader.pos < packed.length) {
    let integer: bigint;
    try {
      integer = readInteger(reader);
    } catch (cause) {
      throw unreadableModel(`${what} is cut off or damaged`, { cause });
    }
    visit(integer);
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

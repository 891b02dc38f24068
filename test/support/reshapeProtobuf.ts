import { PbfReader, PbfWriter } from 'pbf';

/** One field of a message: its tag and its value's bytes, without a length. */
interface Part {
  readonly number: number;
  readonly wireType: number;
  readonly bytes: Uint8Array;
}

/** What happens to one field. `path` picks the field at each depth, as a share of the number of fields there. */
export interface FieldChange {
  readonly path: readonly number[];
  readonly kind: 'drop' | 'repeat' | 'renumber' | 'replace' | 'swap';
  readonly value: number;
}

/**
 * Changes one field deep inside a protobuf message and writes all lengths around it anew, so that the change is not
 * just noticed as a torn file.
 */
export function reshapeProtobuf(message: Uint8Array, change: FieldChange): Uint8Array {
  const parts = split(message);
  if (parts === undefined || parts.length === 0) return message;
  const [share, ...deeper] = change.path;
  const at = Math.floor((share ?? 0) * parts.length);
  const part = parts[at]!;
  const isMessage = part.wireType === 2 && part.bytes.length > 1 && split(part.bytes) !== undefined;
  if (deeper.length > 0 && isMessage)
    return join(parts.with(at, { ...part, bytes: reshapeProtobuf(part.bytes, { ...change, path: deeper }) }));
  return join(changed(parts, at, change));
}

function changed(parts: readonly Part[], at: number, { kind, value }: FieldChange): readonly Part[] {
  const part = parts[at]!;
  switch (kind) {
    case 'drop':
      return parts.toSpliced(at, 1);
    case 'repeat':
      return parts.toSpliced(at, 0, part);
    case 'renumber':
      return parts.with(at, { ...part, number: 1 + (value % 27) });
    case 'replace':
      return parts.with(at, { ...part, ...otherValue(value) });
    case 'swap':
      return parts.with(at, {
        ...part,
        bytes: parts.find(({ wireType }) => wireType === part.wireType)!.bytes,
      });
  }
}

function otherValue(value: number): Pick<Part, 'wireType' | 'bytes'> {
  const writer = new PbfWriter();
  const wireType = [0, 1, 2, 5][value % 4]!;
  if (wireType === 0)
    writer.writeVarint([0, 1, 2, 7, 20, 255, -1, 2 ** 31, 2 ** 53, -(2 ** 62)][value % 10]!);
  const bytes =
    wireType === 0
      ? writer.finish().slice()
      : new Uint8Array(wireType === 1 ? 8 : wireType === 5 ? 4 : value % 9).fill(value);
  return { wireType, bytes };
}

function split(message: Uint8Array): readonly Part[] | undefined {
  const reader = new PbfReader(message);
  const parts: Part[] = [];
  try {
    while (reader.pos < message.length) {
      const tag = reader.readVarint();
      const wireType = tag & 7;
      const start = reader.pos;
      if (wireType === 0) reader.readVarint();
      const length = wireType === 2 ? reader.readVarint() : wireType === 1 ? 8 : wireType === 5 ? 4 : 0;
      if (![0, 1, 2, 5].includes(wireType) || tag >>> 3 === 0) return undefined;
      const from = wireType === 0 ? start : reader.pos;
      reader.pos = wireType === 0 ? reader.pos : reader.pos + length;
      if (reader.pos > message.length) return undefined;
      parts.push({ number: tag >>> 3, wireType, bytes: message.subarray(from, reader.pos) });
    }
  } catch {
    return undefined;
  }
  return parts;
}

function join(parts: readonly Part[]): Uint8Array {
  const writer = new PbfWriter();
  for (const { number, wireType, bytes } of parts) {
    writer.writeTag(number, wireType);
    if (wireType === 2) writer.writeVarint(bytes.length);
    writer.realloc(bytes.length);
    writer.buf.set(bytes, writer.pos);
    writer.pos += bytes.length;
  }
  return writer.finish().slice();
}

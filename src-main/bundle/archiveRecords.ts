import type { Entry } from 'yauzl';

/** A member as far as an archive's own records are concerned. */
export type RecordedEntry = Pick<
  Entry,
  | 'fileNameRaw'
  | 'generalPurposeBitFlag'
  | 'compressionMethod'
  | 'crc32'
  | 'compressedSize'
  | 'uncompressedSize'
  | 'relativeOffsetOfLocalHeader'
>;

/** Sizes and checksum follow the content, because they are known only then. */
const sizesFollow = 0x0008;
const namesAreUtf8 = 0x0800;
/** 1 January 1980, midnight: the earliest that a zip archive can say. */
const dosDate = 0x0021;
const dosTime = 0;
const largest32 = 0xffff_fffe;
const plainVersion = 20;
const zip64Version = 45;
/** Unix, specification 6.3. */
const madeBy = (3 << 8) | 63;
/** A regular file, rw-rw-r--. */
const fileAttributes = (0o100664 << 16) >>> 0;

/** Whether the flags of an entry are such as Rimlight writes. */
export function hasKnownFlags({ generalPurposeBitFlag }: RecordedEntry): boolean {
  return (generalPurposeBitFlag & ~sizesFollow) === namesAreUtf8;
}

/** The local file header (APPNOTE 4.3.7) of an entry as Rimlight writes it, name included. */
export function localHeader(entry: RecordedEntry): Buffer {
  const header = Buffer.alloc(30);
  const isKnown = (entry.generalPurposeBitFlag & sizesFollow) === 0;
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(plainVersion, 4);
  writeKind(header, 6, entry);
  header.writeUInt32LE(isKnown ? entry.crc32 : 0, 14);
  header.writeUInt32LE(isKnown ? low32(entry.compressedSize) : 0, 18);
  header.writeUInt32LE(isKnown ? low32(entry.uncompressedSize) : 0, 22);
  header.writeUInt16LE(entry.fileNameRaw.length, 26);
  return Buffer.concat([header, entry.fileNameRaw]);
}

/** The data descriptor behind the content (4.3.9); empty where the local header has it all. */
export function dataDescriptor(entry: RecordedEntry): Buffer {
  if ((entry.generalPurposeBitFlag & sizesFollow) === 0) return Buffer.alloc(0);
  const isLarge = needsZip64(entry);
  const descriptor = Buffer.alloc(isLarge ? 24 : 16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(entry.crc32, 4);
  if (isLarge) {
    write64(descriptor, entry.compressedSize, 8);
    write64(descriptor, entry.uncompressedSize, 16);
  } else {
    descriptor.writeUInt32LE(entry.compressedSize, 8);
    descriptor.writeUInt32LE(entry.uncompressedSize, 12);
  }
  return descriptor;
}

/** The entry's record in the central directory (4.3.12). */
export function directoryRecord(entry: RecordedEntry): Buffer {
  const isLarge = needsZip64(entry);
  const record = Buffer.alloc(46);
  const extra = isLarge ? zip64Extra(entry) : Buffer.alloc(0);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(madeBy, 4);
  record.writeUInt16LE(isLarge ? zip64Version : plainVersion, 6);
  writeKind(record, 8, entry);
  record.writeUInt32LE(entry.crc32, 16);
  record.writeUInt32LE(isLarge ? 0xffff_ffff : entry.compressedSize, 20);
  record.writeUInt32LE(isLarge ? 0xffff_ffff : entry.uncompressedSize, 24);
  record.writeUInt16LE(entry.fileNameRaw.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(fileAttributes, 38);
  record.writeUInt32LE(isLarge ? 0xffff_ffff : entry.relativeOffsetOfLocalHeader, 42);
  return Buffer.concat([record, entry.fileNameRaw, extra]);
}

/** What ends an archive (4.3.14 to 4.3.16), without a comment. */
export function endOfDirectory(entries: number, directoryBytes: number, directoryOffset: number): Buffer {
  const isLarge = entries >= 0xffff || directoryBytes >= 0xffff_ffff || directoryOffset >= 0xffff_ffff;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries, 0xffff), 10);
  end.writeUInt32LE(Math.min(directoryBytes, 0xffff_ffff), 12);
  end.writeUInt32LE(Math.min(directoryOffset, 0xffff_ffff), 16);
  if (!isLarge) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  write64(record, 44, 4);
  record.writeUInt16LE(madeBy, 12);
  record.writeUInt16LE(zip64Version, 14);
  for (const [value, at] of [[entries, 24], [entries, 32], [directoryBytes, 40], [directoryOffset, 48]] as const) write64(record, value, at); // prettier-ignore
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  write64(locator, directoryOffset + directoryBytes, 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

function needsZip64(entry: RecordedEntry): boolean {
  const { compressedSize, uncompressedSize, relativeOffsetOfLocalHeader } = entry;
  return Math.max(compressedSize, uncompressedSize, relativeOffsetOfLocalHeader) > largest32;
}

function zip64Extra(entry: RecordedEntry): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(24, 2);
  write64(extra, entry.uncompressedSize, 4);
  write64(extra, entry.compressedSize, 12);
  write64(extra, entry.relativeOffsetOfLocalHeader, 20);
  return extra;
}

/** Flags, method and time, which follow each other in both headers. */
function writeKind(header: Buffer, at: number, entry: RecordedEntry): void {
  header.writeUInt16LE(entry.generalPurposeBitFlag, at);
  header.writeUInt16LE(entry.compressionMethod, at + 2);
  header.writeUInt16LE(dosTime, at + 4);
  header.writeUInt16LE(dosDate, at + 6);
}

function low32(value: number): number {
  return value % 2 ** 32;
}

function write64(buffer: Buffer, value: number, at: number): void {
  buffer.writeBigUInt64LE(BigInt(value), at);
}

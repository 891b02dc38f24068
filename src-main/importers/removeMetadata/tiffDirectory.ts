import type { AppError } from '../../errors/appError.ts';
import { damagedStructure } from './damagedStructure.ts';

/** One entry of a TIFF directory. */
export interface TiffEntry {
  readonly tag: number;
  /** The entry itself, of 12 bytes, or 20 in a BigTIFF. */
  readonly bytes: Uint8Array;
  /** Where its values are: in the entry, or elsewhere in the file. */
  readonly valueOffset: number;
  readonly valueLength: number;
  /** The values as whole numbers. Throws file.unreadable for types that are none. */
  readonly numbers: () => readonly number[];
}

/** The first directory of a TIFF file. */
export interface TiffDirectory {
  readonly isBig: boolean;
  readonly isLittleEndian: boolean;
  readonly offset: number;
  readonly entries: readonly TiffEntry[];
}

/** Bytes of one value by the number of its type: TIFF 6.0, section 2; 16 to 18 are BigTIFF's. */
const typeBytes: readonly number[] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const wholeTypes: ReadonlySet<number> = new Set([1, 3, 4, 13, 16, 18]);

/**
 * Reads the directory of the first page of a TIFF 6.0 or BigTIFF file.
 * @throws AppError file.unreadable where it does not fit into the file.
 */
export function readTiffDirectory(bytes: Uint8Array, name: string): TiffDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16) throw damagedStructure(name, 'it ends in its header');
  const isLittleEndian = bytes[0] === 0x49;
  const isBig = view.getUint16(2, isLittleEndian) === 43;
  const word = (offset: number): number => wordAt(view, offset, isBig, isLittleEndian, name);
  const offset = word(isBig ? 8 : 4);
  const countBytes = isBig ? 8 : 2;
  const entryBytes = isBig ? 20 : 12;
  if (offset + countBytes > bytes.length) throw damagedStructure(name, 'its directory lies outside the file');
  const count = isBig ? word(offset) : view.getUint16(offset, isLittleEndian);
  if (offset + countBytes + count * entryBytes > bytes.length)
    throw damagedStructure(name, 'its directory does not fit into the file');
  const entries = Array.from({ length: count }, (_, index): TiffEntry => {
    const at = offset + countBytes + index * entryBytes;
    const type = view.getUint16(at + 2, isLittleEndian);
    const values = word(at + 4);
    const valueLength = values * (typeBytes[type] ?? 0);
    const inside = isBig ? 8 : 4;
    const valueOffset = valueLength <= inside ? at + entryBytes - inside : word(at + entryBytes - inside);
    return {
      tag: view.getUint16(at, isLittleEndian),
      bytes: bytes.subarray(at, at + entryBytes),
      valueOffset,
      valueLength,
      numbers: () => {
        // Before their number is believed: values of an unknown type take no room, however many there are.
        if (!wholeTypes.has(type)) throw withoutPixels(name);
        return Array.from({ length: values }, (__, i) =>
          numberAt(view, valueOffset + i * typeBytes[type]!, type, isLittleEndian, name),
        );
      },
    };
  });
  return { isBig, isLittleEndian, offset, entries };
}

function wordAt(view: DataView, at: number, isBig: boolean, isLittleEndian: boolean, name: string): number {
  if (at + (isBig ? 8 : 4) > view.byteLength) throw damagedStructure(name, 'its directory is cut off');
  return isBig ? Number(view.getBigUint64(at, isLittleEndian)) : view.getUint32(at, isLittleEndian);
}

function numberAt(view: DataView, at: number, type: number, isLittleEndian: boolean, name: string): number {
  const length = typeBytes[type]!;
  if (at + length > view.byteLength) throw withoutPixels(name);
  if (length === 1) return view.getUint8(at);
  if (length === 2) return view.getUint16(at, isLittleEndian);
  return length === 4 ? view.getUint32(at, isLittleEndian) : Number(view.getBigUint64(at, isLittleEndian));
}

function withoutPixels(name: string): AppError {
  return damagedStructure(name, 'it does not say where its pixels are');
}

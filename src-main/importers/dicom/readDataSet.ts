import { damagedDicom } from './damagedDicom.ts';
import { tagText, tags, type DataSet, type DicomElement } from './dataSet.ts';

/** Bytes that hold data sets, and how they are written. */
export interface DicomSource {
  readonly bytes: Uint8Array;
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
  /** For messages. */
  readonly name: string;
}

interface ReadElement {
  readonly element: DicomElement;
  readonly end: number;
}

const item = 0xfffee000;
const itemEnd = 0xfffee00d;
const sequenceEnd = 0xfffee0dd;
const undefinedLength = 0xffffffff;
const deepestNesting = 16;
/** PS3.5, table 7.1-1: two reserved bytes and a length of four bytes. */
const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const unitBytes: Readonly<Record<string, number>> = {
  ...{ US: 2, SS: 2, OW: 2, AT: 2 },
  ...{ UL: 4, SL: 4, FL: 4, OL: 4, OF: 4 },
  ...{ FD: 8, OD: 8, SV: 8, UV: 8, OV: 8 },
};

/**
 * Reads the data elements from `start` to `end`, or to the first that `isOver` names. Sequences are read through, as far as the file
 * says that they are some; values are views of the source's bytes where it is little endian.
 *
 * @throws AppError file.unreadable where an element does not fit.
 */
export function readDataSet(
  source: DicomSource,
  start: number,
  end: number,
  isOver: (tag: number) => boolean = () => false,
): { readonly dataSet: DataSet; readonly end: number } {
  return readElements(source, start, end, isOver, 0);
}

function readElements(
  source: DicomSource,
  start: number,
  end: number,
  isOver: (tag: number) => boolean,
  depth: number,
): { readonly dataSet: DataSet; readonly end: number } {
  if (depth > deepestNesting) throw damagedDicom(source.name, 'its sequences are nested too deeply');
  const dataSet = new Map<number, DicomElement>();
  let offset = start;
  while (offset < end) {
    // Trailing bytes that cannot be an element: some writers pad their files.
    if (offset + 8 > end) return { dataSet, end };
    const tag = readTag(source, offset);
    if (isOver(tag)) break;
    const { element, end: next } = readElement(source, offset, end, depth);
    dataSet.set(tag, element);
    offset = next;
  }
  return { dataSet, end: offset };
}

function readElement(source: DicomSource, offset: number, limit: number, depth: number): ReadElement {
  const tag = readTag(source, offset);
  const { vr, length, start } = readHeader(source, offset, limit, tag);
  if (length === undefinedLength) {
    if (tag === tags.pixelData) return readFragments(source, start, limit);
    // PS3.5, section 6.2.2, note 2: unknown with undefined length is a sequence in implicit little endian.
    const inside = vr === 'UN' ? { ...source, isExplicit: false, isLittleEndian: true } : source;
    const { items, end } = readItems(inside, start, limit, depth);
    return { element: { tag, vr: 'SQ', bytes: new Uint8Array(), items }, end };
  }
  const end = start + length;
  if (end > limit) throw damagedDicom(source.name, `it ends in the middle of element ${tagText(tag)}`);
  if (vr === 'SQ')
    return {
      element: { tag, vr, bytes: new Uint8Array(), items: readItems(source, start, end, depth).items },
      end,
    };
  return { element: { tag, vr, bytes: toLittleEndian(source, vr, start, end) }, end };
}

function readHeader(
  source: DicomSource,
  offset: number,
  limit: number,
  tag: number,
): { readonly vr: string; readonly length: number; readonly start: number } {
  const view = viewOf(source);
  const { isExplicit, isLittleEndian, name } = source;
  // Items and their ends have no value representation in any transfer syntax.
  if (!isExplicit || tag >>> 16 === 0xfffe)
    return { vr: '', length: view.getUint32(offset + 4, isLittleEndian), start: offset + 8 };
  const vr = String.fromCharCode(source.bytes[offset + 4]!, source.bytes[offset + 5]!);
  if (!/^[A-Z]{2}$/.test(vr)) throw damagedDicom(name, `element ${tagText(tag)} does not say what it holds`);
  if (!longVrs.has(vr)) return { vr, length: view.getUint16(offset + 6, isLittleEndian), start: offset + 8 };
  if (offset + 12 > limit) throw damagedDicom(name, `it ends in the middle of element ${tagText(tag)}`);
  return { vr, length: view.getUint32(offset + 8, isLittleEndian), start: offset + 12 };
}

function readItems(
  source: DicomSource,
  start: number,
  limit: number,
  depth: number,
): { readonly items: readonly DataSet[]; readonly end: number } {
  const items: DataSet[] = [];
  let offset = start;
  while (offset + 8 <= limit) {
    const tag = readTag(source, offset);
    const length = viewOf(source).getUint32(offset + 4, source.isLittleEndian);
    offset += 8;
    if (tag === sequenceEnd) return { items, end: offset };
    if (tag !== item)
      throw damagedDicom(source.name, `a sequence holds ${tagText(tag)} where an item begins`);
    if (length === undefinedLength) {
      const read = readElements(source, offset, limit, (next) => next === itemEnd, depth + 1);
      items.push(read.dataSet);
      offset = read.end + 8;
    } else {
      if (offset + length > limit) throw damagedDicom(source.name, 'an item of a sequence is cut off');
      items.push(readElements(source, offset, offset + length, () => false, depth + 1).dataSet);
      offset += length;
    }
  }
  return { items, end: limit };
}

function readFragments(source: DicomSource, start: number, limit: number): ReadElement {
  const fragments: Uint8Array[] = [];
  const view = viewOf(source);
  let offset = start;
  while (offset + 8 <= limit) {
    const tag = readTag(source, offset);
    const length = view.getUint32(offset + 4, source.isLittleEndian);
    offset += 8;
    if (tag === sequenceEnd)
      return {
        element: { tag: tags.pixelData, vr: 'OB', bytes: new Uint8Array(), fragments },
        end: offset,
      };
    if (tag !== item || offset + length > limit) break;
    fragments.push(source.bytes.subarray(offset, offset + length));
    offset += length;
  }
  throw damagedDicom(source.name, 'its compressed pixels are cut off');
}

function readTag(source: DicomSource, offset: number): number {
  const view = viewOf(source);
  const group = view.getUint16(offset, source.isLittleEndian);
  return group * 0x10000 + view.getUint16(offset + 2, source.isLittleEndian);
}

function viewOf({ bytes }: DicomSource): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function toLittleEndian(source: DicomSource, vr: string, start: number, end: number): Uint8Array {
  const bytes = source.bytes.subarray(start, end);
  const unit = unitBytes[vr] ?? 1;
  if (source.isLittleEndian || unit === 1) return bytes;
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) swapped[i] = bytes[i - (i % unit) + unit - 1 - (i % unit)] ?? 0;
  return swapped;
}

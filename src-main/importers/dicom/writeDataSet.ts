import { joinBytes } from '../removeMetadata/joinBytes.ts';
import type { DataSet, DicomElement } from './dataSet.ts';

/** PS3.5, table 7.1-1, as far as they are written. */
const longVrs = new Set(['OB', 'OW', 'SQ', 'UN']);
const undefinedLength = 0xffffffff;
const sequenceEnd = 0xfffee0dd;
const item = 0xfffee000;

/** A data set in explicit little endian, its elements in their order. */
export function writeDataSet(dataSet: DataSet): Uint8Array {
  const elements = [...dataSet.values()].sort((left, right) => left.tag - right.tag);
  return joinBytes(elements.map(writeElement));
}

function writeElement({ tag, vr, bytes, items, fragments }: DicomElement): Uint8Array {
  if (fragments !== undefined) {
    const parts = fragments.flatMap((fragment) => [tagAndLength(item, fragment.length), fragment]);
    return joinBytes([header(tag, vr, undefinedLength), ...parts, tagAndLength(sequenceEnd, 0)]);
  }
  const content = items === undefined ? even(bytes, vr) : joinBytes(items.map(writeItem));
  return joinBytes([header(tag, vr, content.length), content]);
}

function writeItem(dataSet: DataSet): Uint8Array {
  const content = writeDataSet(dataSet);
  return joinBytes([tagAndLength(item, content.length), content]);
}

function header(tag: number, vr: string, length: number): Uint8Array {
  const isLong = longVrs.has(vr);
  const bytes = new Uint8Array(isLong ? 12 : 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  bytes.set([vr.charCodeAt(0), vr.charCodeAt(1)], 4);
  if (isLong) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return bytes;
}

function tagAndLength(tag: number, length: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  view.setUint32(4, length, true);
  return bytes;
}

/** Values are of even length: text with a space, everything else, unique identifiers too, with a zero (PS3.5, section 6.2). */
function even(bytes: Uint8Array, vr: string): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const isText = !['UI', 'OB', 'OW', 'UN'].includes(vr);
  return joinBytes([bytes, Uint8Array.of(isText ? 0x20 : 0)]);
}

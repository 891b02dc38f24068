import { inflateRawSync } from 'node:zlib';
import { damagedDicom, unsuitableDicom } from './damagedDicom.ts';
import { tags, textOf, type DataSet } from './dataSet.ts';
import { beginsExplicitly } from './isDicom.ts';
import { readDataSet } from './readDataSet.ts';
import {
  explicitLittleEndian,
  implicitLittleEndian,
  transferSyntax,
  type TransferSyntax,
} from './transferSyntaxes.ts';

export interface DicomFile {
  readonly syntax: TransferSyntax;
  readonly dataSet: DataSet;
}

/** More than 100 megapixels of 16 bits never need. */
const largestInflatedBytes = 900_000_000;

/**
 * A DICOM file (PS3.10, section 7), with or without preamble and file meta information, as its elements. Nothing of it is interpreted.
 * @throws AppError file.unreadable for a damaged file and for a transfer syntax that is not read.
 */
export function readDicomFile(bytes: Uint8Array, name: string): DicomFile {
  const start = String.fromCharCode(...bytes.subarray(128, 132)) === 'DICM' ? 132 : 0;
  const meta = readMeta(bytes, start, name);
  const syntax = requireSyntax(meta?.uid ?? bareSyntax(bytes), name);
  const offset = meta?.end ?? start;
  const body = syntax.isDeflated ? inflate(bytes.subarray(offset), name) : bytes;
  const from = syntax.isDeflated ? 0 : offset;
  const source = { bytes: body, name, ...syntax };
  const { dataSet } = readDataSet(source, from, body.length);
  if (dataSet.size === 0) throw damagedDicom(name, 'there is nothing in it');
  return { syntax, dataSet };
}

/** Group 0002 is explicit little endian in every file: PS3.10, section 7.1. Null where there is none. */
function readMeta(
  bytes: Uint8Array,
  start: number,
  name: string,
): { readonly uid: string; readonly end: number } | null {
  if (bytes[start] !== 2 || bytes[start + 1] !== 0) return null;
  const source = { bytes, name, isExplicit: true, isLittleEndian: true };
  const { dataSet, end } = readDataSet(source, start, bytes.length, (tag) => tag >>> 16 !== 2);
  return { uid: textOf(dataSet, tags.transferSyntaxUid), end };
}

function bareSyntax(bytes: Uint8Array): string {
  return beginsExplicitly(bytes) ? explicitLittleEndian : implicitLittleEndian;
}

function requireSyntax(uid: string, name: string): TransferSyntax {
  const syntax = transferSyntax(uid);
  if (syntax !== null) return syntax;
  throw unsuitableDicom(
    name,
    `is compressed in a way that is not read (transfer syntax ${uid === '' ? 'not stated' : uid})`,
    'Export it as Explicit VR Little Endian, JPEG, JPEG-LS, JPEG 2000 or RLE.',
  );
}

function inflate(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: largestInflatedBytes });
  } catch {
    throw damagedDicom(name, 'what it has deflated cannot be inflated');
  }
}

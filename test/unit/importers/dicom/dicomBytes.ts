/** One data element for a file that is put together by hand; items of a sequence are lists of elements. */
export type Element = readonly [
  tag: number,
  vr: string,
  value: string | number | readonly number[] | Uint8Array | readonly (readonly Element[])[],
];

export interface Writing {
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
}

export const explicitLittle: Writing = { isExplicit: true, isLittleEndian: true };

const numberBytes: Readonly<Record<string, number>> = { US: 2, UL: 4, FL: 4, AT: 2, OW: 2 };

/** A data set after PS3.5, sections 7.1 to 7.5: sequences and their items of defined length. */
export function dataSetBytes(elements: readonly Element[], writing: Writing): Buffer {
  return Buffer.concat(elements.map((element) => elementBytes(element, writing)));
}

function elementBytes([tag, vr, value]: Element, writing: Writing): Buffer {
  const content = contentBytes(vr, value, writing);
  const even = Buffer.concat([content, Buffer.alloc(content.length % 2, vr === 'UI' ? 0 : 0x20)]);
  return Buffer.concat([headerBytes(tag, vr, even.length, writing), even]);
}

function headerBytes(
  tag: number,
  vr: string,
  length: number,
  { isExplicit, isLittleEndian }: Writing,
): Buffer {
  const isLong = ['OB', 'OW', 'SQ', 'UC', 'UN', 'UT'].includes(vr);
  const bytes = Buffer.alloc(isExplicit && isLong ? 12 : 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  view.setUint16(0, tag >>> 16, isLittleEndian);
  view.setUint16(2, tag & 0xffff, isLittleEndian);
  if (isExplicit) bytes.write(vr, 4, 'latin1');
  if (!isExplicit) view.setUint32(4, length, isLittleEndian);
  else if (isLong) view.setUint32(8, length, isLittleEndian);
  else view.setUint16(6, length, isLittleEndian);
  return bytes;
}

function contentBytes(vr: string, value: Element[2], writing: Writing): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'latin1');
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (vr === 'SQ')
    return Buffer.concat((value as readonly (readonly Element[])[]).map((item) => itemBytes(item, writing)));
  const numbers = typeof value === 'number' ? [value] : (value as readonly number[]);
  const size = numberBytes[vr]!;
  const bytes = Buffer.alloc(size * numbers.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const [index, number] of numbers.entries())
    if (vr === 'FL') view.setFloat32(4 * index, number, writing.isLittleEndian);
    else if (size === 4) view.setUint32(4 * index, number, writing.isLittleEndian);
    else view.setUint16(2 * index, number, writing.isLittleEndian);
  return bytes;
}

function itemBytes(elements: readonly Element[], writing: Writing): Buffer {
  const content = dataSetBytes(elements, writing);
  return Buffer.concat([
    headerBytes(0xfffee000, '', content.length, { ...writing, isExplicit: false }),
    content,
  ]);
}

/** A file after PS3.10, section 7.1. */
export function part10Bytes(syntaxUid: string, dataSet: Uint8Array): Buffer {
  const meta = dataSetBytes(
    [
      [0x00020001, 'OB', Uint8Array.of(0, 1)],
      [0x00020002, 'UI', '1.2.840.10008.5.1.4.1.1.77.1.5.1'],
      [0x00020003, 'UI', '1.2.3.4.5'],
      [0x00020010, 'UI', syntaxUid],
      [0x00020012, 'UI', '1.2.3'],
      [0x00020016, 'AE', 'MEIERSCAMERA'],
    ],
    explicitLittle,
  );
  const length = dataSetBytes([[0x00020000, 'UL', meta.length]], explicitLittle);
  const preamble = Buffer.concat([Buffer.from('MEIER^ANNA'), Buffer.alloc(118), Buffer.from('DICM')]);
  return Buffer.concat([preamble, length, meta, dataSet]);
}

/** Encapsulated pixels after PS3.5, section A.4, with an offset table for several frames. */
export function encapsulatedBytes(frames: readonly Uint8Array[]): Buffer {
  const padded = frames.map((frame) => Buffer.concat([frame, Buffer.alloc(frame.length % 2)]));
  const table = Buffer.alloc(frames.length === 1 ? 0 : 4 * frames.length);
  let offset = 0;
  for (const [index, frame] of padded.entries()) {
    if (table.length > 0) table.writeUInt32LE(offset, 4 * index);
    offset += 8 + frame.length;
  }
  const item = (tag: number, content: Buffer): Buffer =>
    Buffer.concat([
      headerBytes(tag, '', content.length, { isExplicit: false, isLittleEndian: true }),
      content,
    ]);
  const head = headerBytes(0x7fe00010, 'OB', 0xffffffff, explicitLittle);
  return Buffer.concat([
    head,
    item(0xfffee000, table),
    ...padded.map((frame) => item(0xfffee000, frame)),
    item(0xfffee0dd, Buffer.alloc(0)),
  ]);
}

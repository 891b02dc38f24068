/** One element as it stands in a file. */
interface ReadElement {
  readonly vr: string;
  readonly bytes: Uint8Array;
  /** Of a sequence. */
  readonly items: readonly ReadDataset[];
  /** Of compressed pixel data: the offset table, then the fragments. */
  readonly fragments: readonly Uint8Array[];
}

/** Elements by group and element in hexadecimal, such as 00100020. */
export type ReadDataset = ReadonlyMap<string, ReadElement>;

/**
 * A reader for tests that knows nothing of the writer: PS3.10 with explicit VR little endian, after tables 7.1-1, 7.1-2 and 7.5-1 of
 * PS3.5. Throws where lengths do not fit or elements are not in order.
 */
export function readDicom(file: Uint8Array): { readonly meta: ReadDataset; readonly dataset: ReadDataset } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (latin1(file.subarray(128, 132)) !== 'DICM') throw new Error('no DICM prefix');
  const metaEnd = 144 + view.getUint32(140, true);
  const meta = readElements(view, 132, metaEnd);
  const { elements, at } = readUntil(view, metaEnd, file.byteLength);
  if (at !== file.byteLength) throw new Error(`ends at ${at} of ${file.byteLength}`);
  return { meta, dataset: elements };
}

/** The characters of an element, without its padding. */
export function textOf(dataset: ReadDataset, tag: string): string | undefined {
  const element = dataset.get(tag);
  return element && new TextDecoder().decode(element.bytes).replace(/[ \0]$/, '');
}

export function numberOf(dataset: ReadDataset, tag: string): number {
  const { vr, bytes } = dataset.get(tag)!;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (vr === 'US') return view.getUint16(0, true);
  if (vr === 'UL') return view.getUint32(0, true);
  if (vr === 'FD') return view.getFloat64(0, true);
  return Number(textOf(dataset, tag));
}

export function itemsOf(dataset: ReadDataset, tag: string): readonly ReadDataset[] {
  return dataset.get(tag)?.items ?? [];
}

/** Every data set in a file: the whole and the items of all sequences. */
export function everyDataset(dataset: ReadDataset): readonly ReadDataset[] {
  return [dataset, ...[...dataset.values()].flatMap(({ items }) => items.flatMap(everyDataset))];
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OW', 'SQ', 'UC', 'UN', 'UR', 'UT']);
const undefinedLength = 0xffff_ffff;
const itemTag = 0xfffe_e000;

function readElements(view: DataView, start: number, end: number): ReadDataset {
  const { elements, at } = readUntil(view, start, end);
  if (at !== end) throw new Error(`elements end at ${at}, not at ${end}`);
  return elements;
}

/** Up to the end, or to the delimiter of an item. */
function readUntil(view: DataView, start: number, end: number): { elements: ReadDataset; at: number } {
  const elements = new Map<string, ReadElement>();
  let last = '';
  let at = start;
  while (at < end) {
    if (tagAt(view, at) === 0xfffe_e00d) return { elements, at };
    const tag = tagAt(view, at).toString(16).padStart(8, '0').toUpperCase();
    if (tag <= last) throw new Error(`${tag} after ${last}`);
    last = tag;
    const vr = latin1(bytesAt(view, at + 4, 2));
    const isLong = longVrs.has(vr);
    const length = isLong ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    const first = at + (isLong ? 12 : 8);
    const none = { items: [], fragments: [] };
    if (vr === 'SQ') {
      const { items, end: next } = readItems(view, first, length);
      elements.set(tag, { vr, bytes: new Uint8Array(), items, fragments: [] });
      at = next;
    } else if (length === undefinedLength) {
      const { fragments, end: next } = readFragments(view, first);
      elements.set(tag, { vr, bytes: new Uint8Array(), items: [], fragments });
      at = next;
    } else {
      if (length % 2 !== 0) throw new Error(`${tag} has the odd length ${length}`);
      elements.set(tag, { vr, bytes: bytesAt(view, first, length), ...none });
      at = first + length;
    }
  }
  return { elements, at };
}

function readItems(
  view: DataView,
  start: number,
  length: number,
): { items: readonly ReadDataset[]; end: number } {
  const items: ReadDataset[] = [];
  let at = start;
  for (;;) {
    if (length !== undefinedLength && at === start + length) return { items, end: at };
    const tag = tagAt(view, at);
    const itemLength = view.getUint32(at + 4, true);
    if (tag === 0xfffe_e0dd) return { items, end: at + 8 };
    if (tag !== itemTag) throw new Error(`no item at ${at}`);
    if (itemLength === undefinedLength) {
      const { elements, at: delimiter } = readUntil(view, at + 8, view.byteLength);
      items.push(elements);
      at = delimiter + 8;
    } else {
      items.push(readElements(view, at + 8, at + 8 + itemLength));
      at += 8 + itemLength;
    }
  }
}

function readFragments(view: DataView, start: number): { fragments: readonly Uint8Array[]; end: number } {
  const fragments: Uint8Array[] = [];
  let at = start;
  while (tagAt(view, at) === itemTag) {
    const length = view.getUint32(at + 4, true);
    fragments.push(bytesAt(view, at + 8, length));
    at += 8 + length;
  }
  if (tagAt(view, at) !== 0xfffe_e0dd) throw new Error(`no delimiter at ${at}`);
  return { fragments, end: at + 8 };
}

function tagAt(view: DataView, at: number): number {
  return view.getUint16(at, true) * 0x1_0000 + view.getUint16(at + 2, true);
}

function bytesAt(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

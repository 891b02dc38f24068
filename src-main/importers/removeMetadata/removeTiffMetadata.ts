import { damagedStructure } from './damagedStructure.ts';
import { readTiffDirectory, type TiffDirectory, type TiffEntry } from './tiffDirectory.ts';

/** What decides the pixels and their colours: TIFF 6.0, its supplements, and the ICC profile (34675). */
const keptTags: ReadonlySet<number> = new Set([
  ...[254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284],
  ...[290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 322, 323, 324, 325, 332, 334, 338, 339, 340, 341],
  ...[347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 34675],
]);
/** Offsets of pixels, and the tag that says how many bytes lie there: strips, tiles. */
const pixelTags = [
  [273, 279],
  [324, 325],
] as const;

type Range = readonly [start: number, end: number];

/**
 * A TIFF or BigTIFF file with nothing but what the pixels of its first page need, each where it was; every other byte is zero.
 * Texts, Exif, GPS, XMP, IPTC, Photoshop's and makers' data, further pages, and what nothing refers to are gone.
 *
 * @throws AppError file.unreadable
 */
export function removeTiffMetadata(bytes: Uint8Array, name: string): Uint8Array {
  const directory = readTiffDirectory(bytes, name);
  const entries = directory.entries.filter(({ tag }) => keptTags.has(tag));
  const isInside = ([start, end]: Range): boolean => start >= 0 && end <= bytes.length;
  const values = entries
    .filter(({ bytes: entry, valueLength }) => valueLength > entry.length - (directory.isBig ? 12 : 8))
    .map(({ valueOffset, valueLength }): Range => [valueOffset, valueOffset + valueLength]);
  if (!values.every(isInside)) throw damagedStructure(name, 'a value of its directory lies outside the file');
  const pixels = pixelTags.flatMap(([offsets, lengths]) => pixelRanges(entries, offsets, lengths, name));
  if (pixels.length === 0) throw damagedStructure(name, 'it does not say where its pixels are');
  const copy = new Uint8Array(bytes.length);
  const header: Range = [0, directory.isBig ? 16 : 8];
  // A strip that runs over the end, or lies behind it, is for the decoder to judge.
  for (const [start, end] of [header, ...pixels, ...values])
    copy.set(bytes.subarray(start, end), Math.min(start, copy.length));
  const directoryEnd = writeDirectory(copy, directory, entries);
  const last = [...pixels, ...values].reduce((furthest, [, end]) => Math.max(furthest, end), directoryEnd);
  return copy.subarray(0, Math.min(last, copy.length));
}

function pixelRanges(
  entries: readonly TiffEntry[],
  offsetTag: number,
  lengthTag: number,
  name: string,
): readonly Range[] {
  const offsets = entries.find(({ tag }) => tag === offsetTag)?.numbers() ?? [];
  const lengths = entries.find(({ tag }) => tag === lengthTag)?.numbers() ?? [];
  if (offsets.length !== lengths.length)
    throw damagedStructure(name, 'it does not say how long its pixels are');
  return offsets.map((start, index) => [start, start + lengths[index]!]);
}

/** In the place of the old one, which was no shorter, and the last: no further page. Gives its end. */
function writeDirectory(copy: Uint8Array, directory: TiffDirectory, entries: readonly TiffEntry[]): number {
  const { isBig, isLittleEndian, offset } = directory;
  const view = new DataView(copy.buffer);
  if (isBig) view.setBigUint64(offset, BigInt(entries.length), isLittleEndian);
  else view.setUint16(offset, entries.length, isLittleEndian);
  let at = offset + (isBig ? 8 : 2);
  for (const entry of entries) {
    copy.set(entry.bytes, at);
    at += entry.bytes.length;
  }
  const end = at + (isBig ? 8 : 4);
  copy.fill(0, at, end);
  return end;
}

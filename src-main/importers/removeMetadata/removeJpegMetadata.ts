import { damagedStructure } from './damagedStructure.ts';
import { joinBytes } from './joinBytes.ts';
import { orientationOnly } from './orientationOnly.ts';

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;

/**
 * A JPEG file (ITU-T T.81, annex B) with nothing but what its pixels need: tables, frames and scans, JFIF without its thumbnail,
 * the ICC profile, Adobe's colour transform, and the orientation in an Exif block of its own. Comments, Exif, XMP, IPTC, maker data
 * and whatever lies between segments or after the end are gone. Entropy-coded data is copied byte for byte.
 *
 * @param orientation As Exif counts it, 1 to 8.
 * @throws AppError file.unreadable
 */
export function removeJpegMetadata(bytes: Uint8Array, orientation: number, name: string): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage)
    throw damagedStructure(name, 'it does not begin like a JPEG file');
  const kept: Uint8Array[] = [];
  let hasScan = false;
  for (let offset = nextMarker(bytes, 2); offset < bytes.length;) {
    const code = bytes[offset + 1]!;
    if (code === endOfImage) {
      kept.push(bytes.subarray(offset, offset + 2));
      break;
    }
    const end = endOfSegment(bytes, offset, name);
    const segment = keptSegment(code, bytes.subarray(offset, end));
    if (segment !== null) kept.push(segment);
    const next = code === startOfScan ? endOfScan(bytes, end) : end;
    if (next > end) kept.push(bytes.subarray(end, next));
    hasScan ||= code === startOfScan;
    offset = nextMarker(bytes, next);
  }
  if (!hasScan) throw damagedStructure(name, 'it ends before its pixels begin');
  // JFIF asks to be the first segment.
  const afterJfif = kept[0]?.[1] === 0xe0 ? 1 : 0;
  const turned = orientation === 1 ? [] : [exifSegment(orientation)];
  return joinBytes([bytes.subarray(0, 2), ...kept.slice(0, afterJfif), ...turned, ...kept.slice(afterJfif)]);
}

/** Where the next marker begins; decoders pass over anything else between two segments, and so does this. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let offset = from; offset + 1 < bytes.length; offset++) {
    const code = bytes[offset + 1]!;
    if (bytes[offset] === 0xff && code !== 0xff && code !== 0) return offset;
  }
  return bytes.length;
}

function endOfSegment(bytes: Uint8Array, offset: number, name: string): number {
  const code = bytes[offset + 1]!;
  if (isRestart(code) || code === 0x01) return offset + 2;
  const length = ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
  const end = offset + 2 + length;
  if (code === startOfImage || length < 2 || end > bytes.length)
    throw damagedStructure(
      name,
      `its segment FF${code.toString(16).toUpperCase()} does not fit into the file`,
    );
  return end;
}

/** Entropy-coded data goes on to the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let offset = bytes.indexOf(0xff, from); offset !== -1; offset = bytes.indexOf(0xff, offset + 1)) {
    const code = bytes[offset + 1];
    if (code === undefined) break;
    if (code !== 0 && code !== 0xff && !isRestart(code)) return offset;
  }
  return bytes.length;
}

function isRestart(code: number): boolean {
  return code >= 0xd0 && code <= 0xd7;
}

/** The segment, or what may stay of it; null where it goes. */
function keptSegment(code: number, segment: Uint8Array): Uint8Array | null {
  const isApplication = code >= 0xe0 && code <= 0xef;
  if (code === 0xe0) return startsWith(segment, 'JFIF\0') ? withoutThumbnail(segment) : null;
  if (code === 0xe2) return startsWith(segment, 'ICC_PROFILE\0') ? segment : null;
  // Adobe's colour transform is twelve bytes; what some write after them decides nothing.
  if (code === 0xee) return startsWith(segment, 'Adobe') ? resized(segment, 12) : null;
  // Comments, the reserved JPG segments, restart markers and TEM outside a scan.
  if (isApplication || code >= 0xf0 || code === 0xc8 || isRestart(code) || code === 0x01) return null;
  return segment;
}

function startsWith(segment: Uint8Array, text: string): boolean {
  return String.fromCharCode(...segment.subarray(4, 4 + text.length)) === text;
}

/** JFIF 1.02: identifier (5), version (2), units (1), density (4), thumbnail's size (2), and then its pixels. */
function withoutThumbnail(segment: Uint8Array): Uint8Array | null {
  const header = resized(segment, 14);
  if (header === null) return null;
  header[16] = 0;
  header[17] = 0;
  return header;
}

/** A copy with so many bytes of content; null where there are fewer. */
function resized(segment: Uint8Array, contentBytes: number): Uint8Array | null {
  if (segment.length < 4 + contentBytes) return null;
  const copy = segment.slice(0, 4 + contentBytes);
  copy[2] = 0;
  copy[3] = 2 + contentBytes;
  return copy;
}

function exifSegment(orientation: number): Uint8Array {
  const content = orientationOnly(orientation);
  const head = Uint8Array.of(0xff, 0xe1, 0, 8 + content.length, 0x45, 0x78, 0x69, 0x66, 0, 0);
  return joinBytes([head, content]);
}

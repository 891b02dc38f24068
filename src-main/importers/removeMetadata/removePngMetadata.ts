import { crc32 } from 'node:zlib';
import { damagedStructure } from './damagedStructure.ts';
import { joinBytes } from './joinBytes.ts';
import { orientationOnly } from './orientationOnly.ts';

const signatureLength = 8;
/** Length, type and check sum. */
const chunkOverhead = 12;

/** What decides the pixels and their colours: PNG, third edition, section 11. */
const keptChunks: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'pHYs'],
]);

/**
 * A PNG file with nothing but what its pixels need, and its orientation in an eXIf chunk of its own. Texts, times, Exif, chunks that
 * no specification knows, further frames of an animation and whatever lies after the end are gone. The pixels' chunks are copied
 * byte for byte.
 *
 * @param orientation As Exif counts it, 1 to 8.
 * @throws AppError file.unreadable
 */
export function removePngMetadata(bytes: Uint8Array, orientation: number, name: string): Uint8Array {
  const parts = [bytes.subarray(0, signatureLength)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = signatureLength; ;) {
    if (offset + chunkOverhead > bytes.length)
      throw damagedStructure(name, 'it ends in the middle of a chunk');
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    const end = offset + chunkOverhead + view.getUint32(offset);
    if (!/^[A-Za-z]{4}$/.test(type) || end > bytes.length)
      throw damagedStructure(name, `its chunk at byte ${offset} does not fit into the file`);
    // An upper-case first letter says that nothing can be shown without the chunk.
    if (/^[A-Z]/.test(type) && !keptChunks.has(type))
      throw damagedStructure(name, `its chunk ${type} is unknown, and nothing can be shown without it`);
    if (keptChunks.has(type)) parts.push(bytes.subarray(offset, end));
    if (type === 'IHDR' && orientation !== 1) parts.push(exifChunk(orientation));
    if (type === 'IEND') return joinBytes(parts);
    offset = end;
  }
}

function exifChunk(orientation: number): Uint8Array {
  const content = orientationOnly(orientation);
  const chunk = new Uint8Array(chunkOverhead + content.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length);
  chunk.set(new TextEncoder().encode('eXIf'), 4);
  chunk.set(content, 8);
  view.setUint32(8 + content.length, crc32(chunk.subarray(4, 8 + content.length)));
  return chunk;
}

import { crc32, deflateSync } from 'node:zlib';

/** A PNG file put together by hand, chunk by chunk, so that decoding is tested against bytes that we wrote ourselves. */
export function pngBytes(
  size: { readonly widthPx: number; readonly heightPx: number },
  format: { readonly bits: number; readonly colourType: 0 | 2 | 3 | 4 | 6 },
  /** Each row begins with its filter byte (0: none). */
  rows: Uint8Array,
  extraChunks: readonly Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size.widthPx, 0);
  header.writeUInt32BE(size.heightPx, 4);
  header[8] = format.bits;
  header[9] = format.colourType;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...extraChunks,
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** An iCCP chunk that carries an ICC profile. */
export function pngProfileChunk(profile: Uint8Array): Buffer {
  return pngChunk('iCCP', Buffer.concat([Buffer.from('test\0\0', 'latin1'), deflateSync(profile)]));
}

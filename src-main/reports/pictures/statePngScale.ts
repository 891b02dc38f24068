import { crc32 } from 'node:zlib';

const signatureLength = 8;
/** Length, type and checksum of a chunk, beside its data. */
const chunkFrame = 12;

/**
 * A PNG file that states the given scale, or none for null: the encoder itself always writes one, and a made-up scale is worse than
 * none to whoever measures in a picture. Chunk `pHYs`, PNG Specification (Third Edition) section 11.3.4.3, pixels per metre.
 */
export function statePngScale(
  png: Uint8Array<ArrayBuffer>,
  pixelsPerMillimetre: number | null,
): Uint8Array<ArrayBuffer> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = signatureLength; at + chunkFrame <= png.length;) {
    const end = at + chunkFrame + view.getUint32(at);
    if (view.getUint32(at + 4) === pHYs) {
      if (pixelsPerMillimetre === null) return joined(png.subarray(0, at), png.subarray(end));
      const perMetre = Math.round(1000 * pixelsPerMillimetre);
      view.setUint32(at + 8, perMetre);
      view.setUint32(at + 12, perMetre);
      view.setUint8(at + 16, 1);
      view.setUint32(end - 4, crc32(png.subarray(at + 4, end - 4)));
      return png;
    }
    at = end;
  }
  return png;
}

const pHYs = 0x70_48_59_73;

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodePicture } from '../../../../src-main/reports/pictures/encodePicture.ts';

const widthPx = 7;
const heightPx = 5;
const samples = Uint8Array.from({ length: 3 * widthPx * heightPx }, (_, index) => (37 * index) % 256);
const picture = { widthPx, heightPx, samples };

/** Names and contents of the chunks of a PNG file, each with the right checksum. */
function chunksOf(png: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(png);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)));
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

/** The values of the tags of a little-endian TIFF file; of rationals the quotient. */
function tagsOf(tiff: Uint8Array): Map<number, number> {
  const bytes = Buffer.from(tiff);
  expect(bytes.toString('latin1', 0, 4)).toBe('II*\0');
  const directory = bytes.readUInt32LE(4);
  const tags = new Map<number, number>();
  for (let index = 0; index < bytes.readUInt16LE(directory); index++) {
    const entry = directory + 2 + 12 * index;
    const [tag, type, value] = [
      bytes.readUInt16LE(entry),
      bytes.readUInt16LE(entry + 2),
      bytes.readUInt32LE(entry + 8),
    ];
    const rational = (at: number): number => bytes.readUInt32LE(at) / bytes.readUInt32LE(at + 4);
    tags.set(tag, type === 5 ? rational(value) : type === 3 ? value & 0xffff : value);
  }
  return tags;
}

const [compression, xResolution, yResolution, unit, exif, xmp] = [259, 282, 283, 296, 34_665, 700];

describe('encodePicture', () => {
  it.each(['png', 'tiff'] as const)('loses nothing: %s', async (format) => {
    for (const pixelsPerMillimetre of [null, 130.25]) {
      const bytes = await encodePicture(picture, { format, pixelsPerMillimetre });
      expect(new Uint8Array(await sharp(bytes).raw().toBuffer())).toEqual(samples);
    }
  });

  it('states no scale in a PNG file unless it is known, and nothing else but the picture', async () => {
    const [unknown, known] = await Promise.all(
      [null, 130.25].map((pixelsPerMillimetre) =>
        encodePicture(picture, { format: 'png', pixelsPerMillimetre }),
      ),
    );
    expect([...chunksOf(unknown!).keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
    const chunks = chunksOf(known!);
    expect([...chunks.keys()]).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND']);
    const scale = chunks.get('pHYs')!;
    expect([scale.readUInt32BE(0), scale.readUInt32BE(4), scale[8]]).toEqual([130_250, 130_250, 1]);
  });

  it('states the scale of a TIFF file in pixels per centimetre, or without a unit', async () => {
    const [unknown, known] = await Promise.all(
      [null, 130.25].map((pixelsPerMillimetre) =>
        encodePicture(picture, { format: 'tiff', pixelsPerMillimetre }),
      ),
    );
    const [without, tags] = [tagsOf(unknown!), tagsOf(known!)];
    expect(without.get(unit)).toBe(1);
    expect(tags.get(unit)).toBe(3);
    expect(tags.get(xResolution)).toBeCloseTo(1302.5, 2);
    expect(tags.get(yResolution)).toBeCloseTo(1302.5, 2);
    // LZW.
    expect(tags.get(compression)).toBe(5);
    expect([tags.has(exif), tags.has(xmp)]).toEqual([false, false]);
  });
});

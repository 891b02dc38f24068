import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { decodeImage } from '../../../src-main/importers/decodeImage.ts';
import { iccProfile, srgbPrimaries } from './iccProfile.ts';
import { pngBytes, pngChunk, pngProfileChunk } from './pngBytes.ts';
import { tiffBytes } from './tiffBytes.ts';

const { red, green, blue } = srgbPrimaries;

async function samplesOf(bytes: Uint8Array, name = 'eye.png'): Promise<number[]> {
  return [...(await decodeImage(bytes, name)).photograph.samples];
}

async function failureOf(bytes: Uint8Array, name: string): Promise<AppError> {
  const failure = await decodeImage(bytes, name).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof AppError)) throw new Error(`expected an AppError, got ${String(failure)}`);
  return failure;
}

/** The sRGB encoding of linear light (IEC 61966-2-1). */
function srgbEncoded(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/** A 64 x 48 picture with a different colour in each quarter. */
const quarters = Buffer.alloc(64 * 48 * 3);
for (let i = 0; i < 64 * 48; i++) {
  const quarter = (i % 64 >= 32 ? 1 : 0) + (Math.floor(i / 64) >= 24 ? 2 : 0);
  quarters.set(
    [
      [250, 250, 250],
      [200, 20, 20],
      [20, 160, 20],
      [20, 20, 220],
    ][quarter]!,
    3 * i,
  );
}
const quartersImage = (): Sharp => sharp(quarters, { raw: { width: 64, height: 48, channels: 3 } });

describe('decodeImage: PNG', () => {
  const size = { widthPx: 2, heightPx: 1 };

  it('keeps 8-bit colours as they are', async () => {
    const rows = Uint8Array.of(0, 10, 20, 30, 255, 0, 128);
    expect(await samplesOf(pngBytes(size, { bits: 8, colourType: 2 }, rows))).toEqual([
      10, 20, 30, 255, 0, 128,
    ]);
  });

  it('keeps all 16 bits', async () => {
    const rows = Uint8Array.of(0, 0x12, 0x34, 0, 1, 0xff, 0xfe, 0, 0, 0x80, 0, 0xab, 0xcd);
    const { photograph } = await decodeImage(pngBytes(size, { bits: 16, colourType: 2 }, rows), 'eye.png');
    expect(photograph.samples).toBeInstanceOf(Uint16Array);
    expect([...photograph.samples]).toEqual([0x1234, 1, 0xfffe, 0, 0x8000, 0xabcd]);
  });

  it('looks palette colours up', async () => {
    const palette = pngChunk('PLTE', Uint8Array.of(1, 2, 3, 200, 100, 50));
    const bytes = pngBytes(size, { bits: 8, colourType: 3 }, Uint8Array.of(0, 1, 0), [palette]);
    expect(await samplesOf(bytes)).toEqual([200, 100, 50, 1, 2, 3]);
  });

  it('copies grey to three channels, at 1, 8 and 16 bits', async () => {
    const oneBit = pngBytes(size, { bits: 1, colourType: 0 }, Uint8Array.of(0, 0b01000000));
    expect(await samplesOf(oneBit)).toEqual([0, 0, 0, 255, 255, 255]);
    const eightBits = pngBytes(size, { bits: 8, colourType: 0 }, Uint8Array.of(0, 7, 200));
    expect(await samplesOf(eightBits)).toEqual([7, 7, 7, 200, 200, 200]);
    const sixteenBits = pngBytes(size, { bits: 16, colourType: 0 }, Uint8Array.of(0, 0x12, 0x34, 0xff, 0xff));
    expect(await samplesOf(sixteenBits)).toEqual([0x1234, 0x1234, 0x1234, 65535, 65535, 65535]);
  });

  it('lays transparency over black and says so', async () => {
    const rows = Uint8Array.of(0, 200, 100, 50, 51, 9, 9, 9, 0);
    const decoded = await decodeImage(pngBytes(size, { bits: 8, colourType: 6 }, rows), 'eye.png');
    // Alpha 51 of 255 is a fifth.
    expect([...decoded.photograph.samples]).toEqual([40, 20, 10, 0, 0, 0]);
    expect(decoded.notes).toEqual(['eye.png is partly transparent; it was laid over black.']);
  });

  it('names the content by the SHA-256 of the file and reports the format', async () => {
    const bytes = pngBytes(size, { bits: 8, colourType: 0 }, Uint8Array.of(0, 7, 200));
    const decoded = await decodeImage(bytes, 'eye.png');
    expect(decoded.contentHash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect([decoded.format, decoded.notes]).toEqual(['png', []]);
  });
});

describe('decodeImage: colour profiles', () => {
  const size = { widthPx: 2, heightPx: 1 };
  const linearLight = pngProfileChunk(iccProfile(red, green, blue, 1));
  const swappedPrimaries = pngProfileChunk(iccProfile(green, red, blue, 2.2));

  it('converts a profile of linear light to sRGB, in 8 bits', async () => {
    const rows = Uint8Array.of(0, 128, 128, 128, 200, 100, 50);
    const samples = await samplesOf(pngBytes(size, { bits: 8, colourType: 2 }, rows, [linearLight]));
    const expected = [128, 128, 128, 200, 100, 50].map((value) => 255 * srgbEncoded(value / 255));
    for (const [i, value] of expected.entries()) expect(Math.abs(samples[i]! - value)).toBeLessThan(1.5);
  });

  it('converts a profile of linear light to sRGB, in 16 bits', async () => {
    const rows = Uint8Array.of(0, 128, 128, 128, 128, 128, 128, 200, 200, 100, 100, 50, 50);
    const samples = await samplesOf(pngBytes(size, { bits: 16, colourType: 2 }, rows, [linearLight]));
    const expected = [128, 128, 128, 200, 100, 50].map((value) => 65535 * srgbEncoded(value / 255));
    for (const [i, value] of expected.entries()) expect(Math.abs(samples[i]! - value)).toBeLessThan(70);
  });

  it('follows swapped primaries, in 8 and 16 bits', async () => {
    const eight = pngBytes(size, { bits: 8, colourType: 2 }, Uint8Array.of(0, 200, 100, 50, 90, 140, 90), [
      swappedPrimaries,
    ]);
    const swapped = [100, 200, 50, 140, 90, 90];
    // A gamma of 2.2 and the sRGB curve differ by a few steps in the shadows.
    for (const [i, value] of (await samplesOf(eight)).entries())
      expect(Math.abs(value - swapped[i]!)).toBeLessThan(6);
    const rows = Uint8Array.of(0, 200, 200, 100, 100, 50, 50, 90, 90, 140, 140, 90, 90);
    const sixteen = pngBytes(size, { bits: 16, colourType: 2 }, rows, [swappedPrimaries]);
    for (const [i, value] of (await samplesOf(sixteen)).entries())
      expect(Math.abs(value / 257 - swapped[i]!)).toBeLessThan(6);
  });

  it('says that the colours were converted', async () => {
    const bytes = pngBytes(size, { bits: 8, colourType: 2 }, Uint8Array.of(0, 1, 2, 3, 4, 5, 6), [
      linearLight,
    ]);
    expect((await decodeImage(bytes, 'eye.png')).notes).toEqual([
      'eye.png carries a colour profile; its colours were converted to sRGB.',
    ]);
  });
});

describe('decodeImage: JPEG', () => {
  // Which side of the upright picture the stored first row and first column lie on (Exif 2.32, tag 274).
  it.each([
    [1, 'top', 'left'],
    [2, 'top', 'right'],
    [3, 'bottom', 'right'],
    [4, 'bottom', 'left'],
    [5, 'left', 'top'],
    [6, 'right', 'top'],
    [7, 'right', 'bottom'],
    [8, 'left', 'bottom'],
  ])('turns EXIF orientation %i upright', async (orientation, rowSide, columnSide) => {
    const bytes = await quartersImage().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const { widthPx, heightPx, samples } = (await decodeImage(bytes, 'eye.jpg')).photograph;
    expect([widthPx, heightPx]).toEqual(orientation < 5 ? [64, 48] : [48, 64]);
    // The stored first quarter is white; the one beside it in the stored first row is red.
    const x = [rowSide, columnSide].includes('left') ? 8 : widthPx - 8;
    const y = [rowSide, columnSide].includes('top') ? 8 : heightPx - 8;
    const at = 3 * (y * widthPx + x);
    expect(samples[at + 1]).toBeGreaterThan(230);
    const besideX = orientation < 5 ? widthPx - x : x;
    const besideY = orientation < 5 ? y : heightPx - y;
    const beside = 3 * (besideY * widthPx + besideX);
    expect(samples[beside]).toBeGreaterThan(180);
    expect(samples[beside + 1]).toBeLessThan(60);
  });

  it('refuses one whose second half is missing', async () => {
    // Large and busy, so that the headers and tables are whole and only picture data is missing.
    const busy = Uint8Array.from({ length: 256 * 256 * 3 }, (_, i) => (i * i * 31) % 251);
    const bytes = await sharp(busy, { raw: { width: 256, height: 256, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect((await sharp(bytes.subarray(0, bytes.length / 2)).metadata()).width).toBe(256);
    const failure = await failureOf(bytes.subarray(0, bytes.length / 2), 'half.jpg');
    expect(failure.code).toBe('file.unreadable');
    expect(failure.message).toMatch(/^half\.jpg cannot be decoded as JPEG: it is truncated or damaged/);
  });

  it('refuses CMYK, whose colours depend on a printer', async () => {
    const bytes = await quartersImage().toColourspace('cmyk').jpeg().toBuffer();
    const failure = await failureOf(bytes, 'print.jpg');
    expect(failure.code).toBe('file.unreadable');
    expect(failure.message).toContain('print.jpg stores its colours as cmyk');
  });

  it('reads by the content where the name is wrong, and says so', async () => {
    const decoded = await decodeImage(await quartersImage().jpeg().toBuffer(), 'eye.tif');
    expect(decoded.format).toBe('jpeg');
    expect(decoded.notes).toEqual([
      'eye.tif is a JPEG file in spite of its name; it was read by its content.',
    ]);
  });
});

describe('decodeImage: TIFF', () => {
  it.each(['none', 'lzw', 'deflate'] as const)('reads compression %s exactly', async (compression) => {
    const bytes = await quartersImage().tiff({ compression }).toBuffer();
    expect(Buffer.from((await decodeImage(bytes, 'eye.tif')).photograph.samples)).toEqual(quarters);
  });

  it('reads 16 bits exactly', async () => {
    const strip = Uint8Array.of(0x12, 0x34, 0, 1, 0xff, 0xfe, 0, 0, 0x80, 0, 0xab, 0xcd);
    const bytes = tiffBytes([{ tags: rgbTags(2, 16), strip }]);
    expect(await samplesOf(bytes, 'eye.tif')).toEqual([0x1234, 1, 0xfffe, 0, 0x8000, 0xabcd]);
  });

  it('looks palette colours up', async () => {
    // The colour map holds 256 reds, then greens, then blues, in 16 bits.
    const map = new Array<number>(768).fill(0);
    [map[1], map[257], map[513]] = [200 * 257, 100 * 257, 50 * 257];
    const bytes = tiffBytes([
      {
        tags: [
          [256, [2]],
          [257, [1]],
          [258, [8]],
          [259, [1]],
          [262, [3]],
          [277, [1]],
          [320, map],
        ],
        strip: Uint8Array.of(1, 0),
      },
    ]);
    expect(await samplesOf(bytes, 'eye.tif')).toEqual([200, 100, 50, 0, 0, 0]);
  });

  it('reads the first of several pages and says so', async () => {
    const pages = [
      [1, 2, 3],
      [4, 5, 6],
    ].map((colour) => ({ tags: rgbTags(1, 8), strip: Uint8Array.from(colour) }));
    const decoded = await decodeImage(tiffBytes(pages), 'eye.tiff');
    expect([...decoded.photograph.samples]).toEqual([1, 2, 3]);
    expect(decoded.notes).toEqual(['eye.tiff has 2 pages; only the first was read.']);
  });

  it('refuses one that is cut short', async () => {
    const bytes = await quartersImage().tiff({ compression: 'lzw' }).toBuffer();
    const failure = await failureOf(bytes.subarray(0, bytes.length / 2), 'half.tif');
    expect(failure.code).toBe('file.unreadable');
    expect(failure.message).toContain('half.tif cannot be decoded as TIFF');
  });
});

describe('decodeImage: what is refused', () => {
  it('names an empty file', async () => {
    const failure = await failureOf(new Uint8Array(0), 'nothing.png');
    expect([failure.code, failure.message]).toEqual([
      'file.unreadable',
      'nothing.png is empty (0 bytes). Copy it again from its source.',
    ]);
  });

  it.each([
    ['text.jpg', Buffer.from('not a picture'), 'something else'],
    ['report.jpg', Buffer.from('%PDF-1.7 ...'), 'a PDF document'],
    [
      'drawing.png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'an SVG drawing',
    ],
    ['moving.png', Buffer.from('GIF89a ...'), 'a GIF picture'],
    ['phone.jpg', Buffer.from('\0\0\0\u0018ftypheic'), 'a HEIF or AVIF picture'],
  ])('%s is no photograph: its content decides', async (name, bytes, content) => {
    const failure = await failureOf(bytes, name);
    expect(failure.code).toBe('file.notAnImage');
    expect(failure.message).toContain(
      `${name} is not a JPEG, PNG, TIFF or DICOM image: its content looks like ${content}`,
    );
  });

  it('refuses a small file that claims to be gigantic, from its header', async () => {
    const bomb = pngBytes(
      { widthPx: 50_000, heightPx: 50_000 },
      { bits: 8, colourType: 2 },
      new Uint8Array(100),
    );
    const failure = await failureOf(bomb, 'bomb.png');
    expect(failure.code).toBe('file.tooLarge');
    expect(failure.message).toBe(
      'bomb.png is 50000 x 50000 pixels; the limit is 100 megapixels. Export it at a smaller size.',
    );
  });

  it('shuts every other decoder off in this process', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(sharp(svg).metadata()).rejects.toThrow(/unsupported image format/);
  });
});

function rgbTags(width: number, bits: number): [number, number[]][] {
  return [
    [256, [width]],
    [257, [1]],
    [258, [bits, bits, bits]],
    [259, [1]],
    [262, [2]],
    [277, [3]],
  ];
}

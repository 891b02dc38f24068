import dcmjsCodecs from 'dcmjs-codecs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { decodeImage } from '../../../../src-main/importers/decodeImage.ts';
import { importDicom } from '../../../../src-main/importers/dicom/importDicom.ts';
import {
  compressedFile,
  heightPx,
  noisePixels,
  plainFile,
  softPixels,
  widthPx,
  type PictureOptions,
} from './ophthalmicFile.ts';

const { Context, NativeCodecs } = dcmjsCodecs;
const root = '1.2.840.10008.1.2';
const key = '5a'.repeat(32);

async function samplesOf(file: Uint8Array): Promise<readonly number[]> {
  const { photograph } = await decodeImage(file, 'eye.dcm');
  expect([photograph.widthPx, photograph.heightPx]).toEqual([widthPx, heightPx]);
  return [...photograph.samples];
}

/** Decoded from the file, and from the library's copy of it. */
async function expectPixels(file: Uint8Array, expected: readonly number[], tolerance = 0): Promise<void> {
  const copy = importDicom(file, key, 'eye.dcm').copy.bytes;
  for (const bytes of [file, copy]) {
    const samples = await samplesOf(bytes);
    expect(samples.length).toBe(expected.length);
    const worst = samples.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
    expect(worst).toBeLessThanOrEqual(tolerance);
  }
}

async function failureOf(file: Uint8Array): Promise<AppError> {
  const thrown: unknown = await decodeImage(file, 'eye.dcm').catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(AppError);
  return thrown as AppError;
}

type Encoder = 'encodeRle' | 'encodeJpeg' | 'encodeJpegLs' | 'encodeJpeg2000' | 'encodeHtJpeg2000';

async function encode(
  pixels: Uint8Array,
  encoder: Encoder,
  parameters: Record<string, unknown>,
): Promise<Uint8Array> {
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
  const context = new Context({
    ...{ width: widthPx, height: heightPx, bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 3 },
    ...{ pixelRepresentation: 0, planarConfiguration: 0, photometricInterpretation: 'RGB' },
    decodedBuffer: Uint8Array.from(pixels),
  });
  return Uint8Array.from(NativeCodecs[encoder](context, parameters).getEncodedBuffer()!);
}

/** PS3.3, section C.7.6.3.1.2, from RGB to YBR_FULL. */
function toYbr(rgb: Uint8Array): Uint8Array {
  const ybr = new Uint8Array(rgb.length);
  for (let i = 0; i < rgb.length; i += 3) {
    const [r, g, b] = [rgb[i]!, rgb[i + 1]!, rgb[i + 2]!];
    const clamp = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));
    ybr[i] = clamp(0.299 * r + 0.587 * g + 0.114 * b);
    ybr[i + 1] = clamp(-0.1687 * r - 0.3313 * g + 0.5 * b + 128);
    ybr[i + 2] = clamp(0.5 * r - 0.4187 * g - 0.0813 * b + 128);
  }
  return ybr;
}

describe('a DICOM photograph without compression', () => {
  const plain: readonly (readonly [string, Parameters<typeof plainFile>[1]])[] = [
    ['explicit little endian', {}],
    ['implicit little endian', { syntax: root, writing: { isExplicit: false, isLittleEndian: true } }],
    ['deflated', { syntax: `${root}.1.99` }],
    ['without preamble, explicit', { isBare: true }],
    ['without preamble, implicit', { isBare: true, writing: { isExplicit: false, isLittleEndian: true } }],
  ];
  it.each(plain)('is read: %s', async (_, options) => {
    await expectPixels(plainFile(noisePixels, options), [...noisePixels]);
  });

  it('is read: explicit big endian, whose pixels are swapped in pairs', async () => {
    const swapped = Uint8Array.from(noisePixels, (__, i) => noisePixels[i ^ 1]!);
    const writing = { isExplicit: true, isLittleEndian: false };
    await expectPixels(plainFile(swapped, { syntax: `${root}.2`, writing }), [...noisePixels]);
  });

  it('is read: colour by plane', async () => {
    const planes = [0, 1, 2].flatMap((channel) => [...noisePixels].filter((_, i) => i % 3 === channel));
    await expectPixels(plainFile(Uint8Array.from(planes), { planarConfiguration: 1 }), [...noisePixels]);
  });

  it('is read: YBR_FULL and YBR_FULL_422', async () => {
    const ybr = toYbr(softPixels);
    await expectPixels(plainFile(ybr, { photometric: 'YBR_FULL' }), [...softPixels], 2);
    const pairs = Array.from({ length: ybr.length / 6 }, (_, pair) => {
      const at = 6 * pair;
      return [ybr[at]!, ybr[at + 3]!, ybr[at + 1]!, ybr[at + 2]!];
    });
    // The second pixel of a pair takes the chroma of the first: 9 steps of red are 9 x 0.5 of Cr, times 1.402.
    await expectPixels(
      plainFile(Uint8Array.from(pairs.flat()), { photometric: 'YBR_FULL_422' }),
      [...softPixels],
      9,
    );
  });

  it('is read: grey, either way round, and copied to three channels', async () => {
    const grey = noisePixels.filter((_, i) => i % 3 === 0);
    const tripled = [...grey].flatMap((value) => [value, value, value]);
    await expectPixels(plainFile(grey, { photometric: 'MONOCHROME2', samplesPerPixel: 1 }), tripled);
    await expectPixels(
      plainFile(grey, { photometric: 'MONOCHROME1', samplesPerPixel: 1 }),
      tripled.map((value) => 255 - value),
    );
  });

  it('is read: a palette', async () => {
    const indices = noisePixels.filter((_, i) => i % 3 === 0);
    const table = (factor: number): Uint8Array =>
      Uint8Array.from({ length: 512 }, (_, i) => (i % 2 === 1 ? ((i >> 1) * factor) % 256 : 77));
    const changes = [0, 1, 2].flatMap((channel) => [
      [0x00281101 + channel, 'US', [256, 0, 16]] as const,
      [0x00281201 + channel, 'OW', table(channel + 1)] as const,
    ]);
    const expected = [...indices].flatMap((index) => [index, (2 * index) % 256, (3 * index) % 256]);
    const file = plainFile(indices, { photometric: 'PALETTE COLOR', samplesPerPixel: 1, changes });
    await expectPixels(file, expected);
  });

  it('is read: twelve bits of sixteen, stretched so that the largest is white', async () => {
    const values = Uint16Array.from({ length: widthPx * heightPx }, (_, i) => (i * 4095) / 279);
    const bytes = new Uint8Array(values.buffer);
    const options = { photometric: 'MONOCHROME2', samplesPerPixel: 1, bits: [16, 12] as const };
    const expected = [...values].flatMap((value) =>
      Array<number>(3).fill(Math.round((value * 65535) / 4095)),
    );
    await expectPixels(plainFile(bytes, options), expected);
    expect(expected.at(-1)).toBe(65535);
    const { notes } = await decodeImage(plainFile(bytes, options), 'eye.dcm');
    expect(notes).toEqual(['eye.dcm has 12 bits a sample; they were stretched to 16.']);
  });

  it('is read: the first of several frames, with a note', async () => {
    const file = plainFile(Uint8Array.from([...noisePixels, ...softPixels]), { frames: 2 });
    await expectPixels(file, [...noisePixels]);
    expect((await decodeImage(file, 'eye.dcm')).notes).toEqual([
      'eye.dcm has 2 frames; only the first was read.',
    ]);
  });
});

describe('a DICOM photograph that is compressed', () => {
  const lossless: readonly (readonly [string, string, Encoder, Record<string, unknown>])[] = [
    ['RLE', '5', 'encodeRle', {}],
    ['JPEG lossless', '4.70', 'encodeJpeg', { lossy: false, predictor: 1, pointTransform: 0 }],
    [
      'JPEG lossless by another predictor',
      '4.57',
      'encodeJpeg',
      { lossy: false, predictor: 6, pointTransform: 0 },
    ],
    ['JPEG-LS', '4.80', 'encodeJpegLs', { lossy: false }],
    ['JPEG 2000 lossless', '4.90', 'encodeJpeg2000', { lossy: false }],
    ['HTJ2K lossless', '4.201', 'encodeHtJpeg2000', { lossy: false }],
    ['HTJ2K lossless by resolution', '4.202', 'encodeHtJpeg2000', { lossy: false, progressionOrder: 2 }],
  ];
  it.each(lossless)('gives every sample back: %s', async (_, syntax, encoder, parameters) => {
    const frame = await encode(noisePixels, encoder, parameters);
    const options: PictureOptions =
      encoder === 'encodeJpeg2000' ? { photometric: 'YBR_RCT' } : { photometric: 'RGB' };
    await expectPixels(compressedFile([frame], `${root}.${syntax}`, options), [...noisePixels]);
  });

  const lossy: readonly (readonly [string, string, Encoder, Record<string, unknown>, number])[] = [
    ['JPEG baseline', '4.50', 'encodeJpeg', { lossy: true, quality: 98 }, 6],
    ['JPEG extended', '4.51', 'encodeJpeg', { lossy: true, quality: 98 }, 6],
    ['JPEG-LS near-lossless', '4.81', 'encodeJpegLs', { lossy: true, allowedLossyError: 3 }, 3],
    ['JPEG 2000', '4.91', 'encodeJpeg2000', { lossy: true, rate: 2 }, 8],
    ['HTJ2K', '4.203', 'encodeHtJpeg2000', { lossy: true }, 8],
  ];
  it.each(lossy)('stays near every sample: %s', async (_, syntax, encoder, parameters, tolerance) => {
    const frame = await encode(softPixels, encoder, parameters);
    const photometric = syntax === '4.50' ? 'YBR_FULL_422' : 'RGB';
    await expectPixels(
      compressedFile([frame], `${root}.${syntax}`, { photometric }),
      [...softPixels],
      tolerance,
    );
  });

  it('is read from the first of several frames', async () => {
    const frames = [
      await encode(noisePixels, 'encodeJpegLs', { lossy: false }),
      await encode(softPixels, 'encodeJpegLs', { lossy: false }),
    ];
    await expectPixels(compressedFile(frames, `${root}.4.80`), [...noisePixels]);
  });

  it.each(lossless)(
    'is refused where it is cut off, and the next one is read again: %s',
    async (_, syntax, encoder, parameters) => {
      const frame = await encode(noisePixels, encoder, parameters);
      for (const length of [0, 10, 64, Math.floor(frame.length / 2), frame.length - 3]) {
        const failure = await failureOf(compressedFile([frame.subarray(0, length)], `${root}.${syntax}`));
        expect(failure.code).toBe('file.unreadable');
      }
      await expectPixels(compressedFile([frame], `${root}.${syntax}`), [...noisePixels]);
    },
  );
});

describe('a DICOM file', () => {
  it.each([
    [
      'a kind of picture that shows no fundus',
      { changes: [[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2']] },
      'no photograph',
    ],
    ['signed samples', { changes: [[0x00280103, 'US', 1]] }, 'cannot be shown faithfully'],
    ['colours that are unknown', { photometric: 'CMYK' }, 'CMYK'],
    ['32 bits', { bits: [32, 32] }, '32 bits'],
    ['no width', { changes: [[0x00280011, 'US', 0]] }, 'no pixels'],
    ['more pixels than bytes', { changes: [[0x00280011, 'US', 21]] }, 'bytes where'],
    [
      'too many pixels',
      {
        changes: [
          [0x00280010, 'US', 60000],
          [0x00280011, 'US', 60000],
        ],
      },
      'limit',
    ],
  ] as const)('is refused with a reason: %s', async (_, options, words) => {
    const failure = await failureOf(plainFile(noisePixels, options));
    expect(failure.code).toMatch(/^file\.(unreadable|tooLarge)$/);
    expect(failure.message).toContain('eye.dcm');
    expect(failure.message).toContain(words);
  });

  it('is refused in a transfer syntax that is not read, and where it is cut off', async () => {
    expect((await failureOf(plainFile(noisePixels, { syntax: `${root}.4.102` }))).message).toContain('4.102');
    const file = plainFile(noisePixels);
    for (let length = 132; length < file.length; length += 97)
      expect((await failureOf(file.subarray(0, length))).code).toBe('file.unreadable');
  });

  it('says which eye it shows and how large a pixel is', () => {
    const facts = (changes: PictureOptions['changes'] = []) =>
      importDicom(plainFile(noisePixels, { changes }), key, 'eye.dcm').facts;
    expect(facts()).toEqual({ eye: 'right', millimetresPerPx: 0.0065, saysBurnedIn: false, notes: [] });
    expect(facts([[0x00200062, 'CS', 'L']]).eye).toBe('left');
    expect(facts([[0x00200062, 'CS', 'B']]).eye).toBeNull();
    expect(facts([[0x00280301, 'CS', 'YES']]).saysBurnedIn).toBe(true);
    const uneven = facts([[0x00280030, 'DS', '0.0065\\0.0075']]);
    expect(uneven.millimetresPerPx).toBeNull();
    expect(uneven.notes).toEqual([
      'eye.dcm has pixels that are not square; lengths are given in pixels only.',
    ]);
    expect(facts([[0x00280030, 'DS', '']]).millimetresPerPx).toBeNull();
  });

  it('of another kind of picture is taken with a note and without its spacing', () => {
    const changes = [[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7']] as const;
    const { facts } = importDicom(plainFile(noisePixels, { changes }), key, 'eye.dcm');
    expect(facts.millimetresPerPx).toBeNull();
    expect(facts.notes[0]).toContain('secondary capture');
  });
});

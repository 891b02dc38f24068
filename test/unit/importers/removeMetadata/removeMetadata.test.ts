import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src-main/errors/appError.ts';
import { decodeImage, readHeader } from '../../../../src-main/importers/decodeImage.ts';
import { removeMetadata } from '../../../../src-main/importers/removeMetadata/removeMetadata.ts';
import { readTiffDirectory } from '../../../../src-main/importers/removeMetadata/tiffDirectory.ts';
import fc from '../../../support/properties.ts';
import { iccProfile, srgbPrimaries } from '../iccProfile.ts';
import { pngChunk } from '../pngBytes.ts';
import { writeTemporary } from './writeTemporary.ts';

type Format = 'jpeg' | 'png' | 'tiff';
const formats: readonly Format[] = ['jpeg', 'png', 'tiff'];
const secret = 'MEIER^ANNA 1950-03-04';
const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${secret}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** A picture of noise, 13 x 7 px, with as much about its patient as sharp can write. */
async function withSecrets(format: Format, orientation: number, change: (p: Sharp) => Sharp = (p) => p) {
  const { red, green, blue } = srgbPrimaries;
  const noise = Uint8Array.from({ length: 3 * 13 * 7 }, (_, i) => (i * 7919 + 31 * orientation) % 251);
  const picture = change(sharp(noise, { raw: { width: 13, height: 7, channels: 3 } }))
    .withExif({
      IFD0: { Copyright: secret, Artist: secret, ImageDescription: secret },
      IFD2: { UserComment: secret, BodySerialNumber: secret },
      IFD3: { GPSLatitude: '47/1 22/1 0/1' },
    })
    .withXmp(xmp)
    .withMetadata({ orientation, density: 300 })
    .withIccProfile(writeTemporary('swapped.icc', iccProfile(green, red, blue, 1.8)));
  return picture.toFormat(format, format === 'tiff' ? { compression: 'lzw' } : {}).toBuffer();
}

async function strip(bytes: Uint8Array, format: Format): Promise<Uint8Array> {
  const { orientation } = await readHeader(bytes, 'eye', format);
  return removeMetadata(bytes, format, orientation ?? 1, 'eye');
}

function holds(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes).includes(text) || Buffer.from(bytes).includes(Buffer.from(text, 'utf16le'));
}

/**
 * Whether a byte says how the pixels of a TIFF file are compressed or how many bytes they take. Where libtiff believes neither it
 * reads other bytes than the file names; `inspectImage` compares, and takes no such file.
 */
function measuresTiffPixels(bytes: Uint8Array, at: number): boolean {
  const measures = readTiffDirectory(bytes, 'eye').entries.filter(({ tag }) => tag === 259 || tag === 279);
  return measures.some(({ bytes: entry }) => {
    const start = entry.byteOffset - bytes.byteOffset;
    return at >= start && at < start + entry.length;
  });
}

async function expectSamePixels(bytes: Uint8Array, copy: Uint8Array): Promise<void> {
  const [before, after] = [await decodeImage(bytes, 'eye'), await decodeImage(copy, 'eye')];
  expect(after.photograph).toEqual(before.photograph);
}

describe('removeMetadata', () => {
  for (const format of formats) {
    it(`takes the patient out of a ${format} file in every orientation and leaves its pixels`, async () => {
      for (let orientation = 1; orientation <= 8; orientation++) {
        const bytes = await withSecrets(format, orientation);
        expect(holds(bytes, 'MEIER')).toBe(true);
        const copy = await strip(bytes, format);
        expect(holds(copy, 'MEIER')).toBe(false);
        await expectSamePixels(bytes, copy);
        const header = await sharp(copy).metadata();
        expect(header.orientation ?? 1).toBe(orientation);
        expect(header.hasProfile).toBe(true);
        expect([header.xmp, header.iptc]).toEqual([undefined, undefined]);
      }
    });

    it(`changes nothing in a ${format} file that it has made`, async () => {
      for (const orientation of [1, 6]) {
        const copy = await strip(await withSecrets(format, orientation), format);
        expect(Buffer.compare(await strip(copy, format), copy)).toBe(0);
      }
    });

    it(`refuses a damaged ${format} file or gives one that decodes to the same pixels`, async () => {
      const whole = await withSecrets(format, 6);
      const places = fc
        .nat(whole.length - 1)
        .filter((at) => format !== 'tiff' || !measuresTiffPixels(whole, at));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(places, fc.nat(255)), { minLength: 1, maxLength: 3 }),
          fc.option(fc.nat(whole.length)),
          async (changes, length) => {
            const bytes = Uint8Array.from(whole.subarray(0, length ?? whole.length));
            for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
            const decoded = await decodeImage(bytes, 'eye').catch(() => null);
            const header = await readHeader(bytes, 'eye', format).catch(() => null);
            try {
              const copy = removeMetadata(bytes, format, header?.orientation ?? 1, 'eye');
              if (decoded !== null)
                expect((await decodeImage(copy, 'eye')).photograph).toEqual(decoded.photograph);
            } catch (thrown) {
              expect(thrown).toBeInstanceOf(AppError);
              expect((thrown as AppError).code).toBe('file.unreadable');
            }
          },
        ),
        { numRuns: 150 },
      );
    });
  }

  it('leaves a strip of a TIFF file that lies behind its end to the decoder', async () => {
    const bytes = Uint8Array.from(await withSecrets('tiff', 6));
    const strips = readTiffDirectory(bytes, 'eye').entries.find(({ tag }) => tag === 273)!;
    new DataView(bytes.buffer).setUint32(strips.valueOffset, bytes.length + 1, true);
    expect(strips.numbers()).toEqual([bytes.length + 1]);
    const copy = await strip(bytes, 'tiff');
    expect(holds(copy, 'MEIER')).toBe(false);
    await expect(decodeImage(copy, 'eye')).rejects.toThrow(AppError);
  });

  it('refuses a BigTIFF file that has any number of strips of a type that is none', async () => {
    const noise = sharp(new Uint8Array(3 * 13 * 7), { raw: { width: 13, height: 7, channels: 3 } });
    const bytes = Uint8Array.from(await noise.tiff({ bigtiff: true }).toBuffer());
    const strips = readTiffDirectory(bytes, 'eye').entries.find(({ tag }) => tag === 273)!;
    new DataView(bytes.buffer).setUint16(strips.bytes.byteOffset + 2, 0, true);
    new DataView(bytes.buffer).setBigUint64(strips.bytes.byteOffset + 4, 2n ** 40n, true);
    expect(() => removeMetadata(bytes, 'tiff', 1, 'eye')).toThrow('does not say where its pixels are');
  });

  it('keeps progressive and 4:2:0 JPEG files and their restart markers as they are', async () => {
    for (const options of [
      { progressive: true },
      { chromaSubsampling: '4:4:4' },
      { trellisQuantisation: true, mozjpeg: true },
    ]) {
      const noise = Uint8Array.from({ length: 3 * 100 * 60 }, (_, i) => (i * 7919) % 251);
      const bytes = await sharp(noise, { raw: { width: 100, height: 60, channels: 3 } })
        .jpeg(options)
        .withExif({ IFD0: { Artist: secret } })
        .toBuffer();
      const copy = await strip(bytes, 'jpeg');
      expect(holds(copy, 'MEIER')).toBe(false);
      await expectSamePixels(bytes, copy);
    }
  });

  it('drops comments, maker data and what follows the end of a JPEG file', async () => {
    const bytes = await withSecrets('jpeg', 1);
    const comment = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0, 2 + secret.length]),
      Buffer.from(secret, 'latin1'),
    ]);
    const maker = Buffer.concat([Buffer.from([0xff, 0xe7, 0, 2 + secret.length]), Buffer.from(secret)]);
    const full = Buffer.concat([
      bytes.subarray(0, 2),
      comment,
      maker,
      bytes.subarray(2),
      Buffer.from(secret),
    ]);
    const copy = await strip(full, 'jpeg');
    expect(holds(copy, 'MEIER')).toBe(false);
    await expectSamePixels(full, copy);
  });

  it('drops texts, times and unknown chunks of a PNG file, and what follows its end', async () => {
    const bytes = await withSecrets('png', 1);
    const text = (type: string) => pngChunk(type, Buffer.from(`Title\0${secret}`));
    const end = bytes.length - 12;
    const full = Buffer.concat([
      bytes.subarray(0, 33),
      ...[text('tEXt'), text('paTi'), pngChunk('tIME', Buffer.from([7, 190, 3, 4, 0, 0, 0]))],
      bytes.subarray(33, end),
      ...[text('tEXt'), bytes.subarray(end), Buffer.from(secret)],
    ]);
    const copy = await strip(full, 'png');
    expect(holds(copy, 'MEIER')).toBe(false);
    expect(holds(copy, 'tIME')).toBe(false);
    await expectSamePixels(full, copy);
  });

  it('takes a BigTIFF, tiled, deep, with a palette or with JPEG inside', async () => {
    const variants = [
      { bigtiff: true },
      { tile: true, tileWidth: 16, tileHeight: 16 },
      { compression: 'jpeg' as const },
      { compression: 'deflate' as const, predictor: 'horizontal' as const },
      { compression: 'none' as const, pyramid: true, tile: true, tileWidth: 16, tileHeight: 16 },
    ];
    const noise = Uint8Array.from({ length: 3 * 90 * 70 }, (_, i) => (i * 7919) % 251);
    for (const variant of variants)
      for (const depth of ['srgb', 'b-w'] as const) {
        const bytes = await sharp(noise, { raw: { width: 90, height: 70, channels: 3 } })
          .toColourspace(depth)
          .withExif({ IFD0: { Artist: secret, ImageDescription: secret } })
          .withXmp(xmp)
          .tiff(variant)
          .toBuffer();
        expect(holds(bytes, 'MEIER')).toBe(true);
        const copy = await strip(bytes, 'tiff');
        expect(holds(copy, 'MEIER')).toBe(false);
        await expectSamePixels(bytes, copy);
        expect(Buffer.compare(await strip(copy, 'tiff'), copy)).toBe(0);
      }
  });
});

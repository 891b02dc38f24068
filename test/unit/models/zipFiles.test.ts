import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { openZipFiles } from '../../../src-main/models/zipFiles.ts';
import { toBytes } from '../../fixtures/models/sampleManifest.ts';
import fc from '../../support/properties.ts';

const zeros = new Uint8Array(200_000);
const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * index * 31 + (index >> 3)) & 255);
const content = { 'manifest.json': toBytes({}), 'model.onnx': noise, 'a/zeros.bin': zeros };
const megabyte = 1024 * 1024;

function zip(files: Record<string, Uint8Array> = content): Uint8Array {
  return zipSync(files, { level: 6 });
}

/** A copy with a little-endian number of so many bytes written over it, `offset` after the given signature. */
function patch(
  archive: Uint8Array,
  signature: number,
  offset: number,
  bytes: number,
  value: number,
): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  const at = copy.findIndex(
    (_, index) => index + 4 <= copy.length && view.getUint32(index, true) === signature,
  );
  if (bytes === 2) view.setUint16(at + offset, value, true);
  else view.setUint32(at + offset, value, true);
  return copy;
}

const centralEntry = 0x02014b50;
const localEntry = 0x04034b50;
const endRecord = 0x06054b50;

/** Opens an archive and reads its first file; resolves with the sentence of the refusal. */
async function refusal(archive: Uint8Array, path = 'manifest.json', limitBytes = megabyte): Promise<string> {
  try {
    const bytes = await openZipFiles(archive, 'eye.zip').read(path, limitBytes);
    return `read ${bytes.length} bytes`;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

describe('a zip archive', () => {
  it('hands out its files as they went in, packed or stored', async () => {
    for (const level of [0, 9] as const) {
      const files = openZipFiles(zipSync(content, { level }), 'eye.zip');
      for (const [path, bytes] of Object.entries(content))
        expect(await files.read(path, megabyte)).toStrictEqual(bytes);
    }
  });

  it('may end in a comment', async () => {
    const plain = zip();
    const withComment = new Uint8Array([
      ...patch(plain, endRecord, 20, 2, 5),
      ...new TextEncoder().encode('hello'),
    ]);
    expect(await refusal(withComment)).toBe('read 2 bytes');
  });

  it('says which file is missing or too large', async () => {
    expect(await refusal(zip(), 'other.onnx')).toContain('other.onnx is missing');
    expect(await refusal(zip(), 'a/zeros.bin', 1000)).toContain('larger than 1000 bytes');
  });

  it.each([
    ['leads out of the archive', zip({ '../../.bashrc': zeros })],
    ['leads out of the archive', zip({ '/etc/passwd': zeros })],
    ['leads out of the archive', zip({ 'C:/windows/x': zeros })],
    ['leads out of the archive', zip({ 'a\\..\\b': zeros })],
    ['leads out of the archive', zip({ 'a/./b': zeros })],
    ['more than it can honestly hold', patch(zip(), centralEntry, 24, 4, 300 * megabyte)],
    [
      'more than 2000 files',
      zip(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`f${i}`, noise]))),
    ],
    ['is encrypted', patch(zip(), centralEntry, 8, 2, 1)],
    ['unknown method 14', patch(zip(), centralEntry, 10, 2, 14)],
    ['is a link', patch(zip(), centralEntry, 38, 4, 0o120777 * 65536)],
    ['ZIP64', patch(zip(), centralEntry, 24, 4, 0xffffffff)],
    ['table of contents is damaged', patch(zip(), centralEntry, 28, 2, 60_000)],
    ['table of contents is damaged', patch(zip(), endRecord, 16, 4, 3)],
    ['several volumes', patch(zip(), endRecord, 8, 2, 1)],
    ['no complete zip archive', zip().subarray(0, -1)],
    ['no complete zip archive', Uint8Array.of(0x50, 0x4b, 3, 4)],
    ['checksum is wrong', patch(zip(), centralEntry, 16, 4, 1)],
    ['checksum is wrong', patch(zip(), centralEntry, 24, 4, 3)],
    ['cannot be unpacked', patch(zip(), centralEntry, 24, 4, 1)],
    ['not where the archive says', patch(zip(), centralEntry, 42, 4, 5)],
    ['is cut off', patch(zip(), localEntry, 28, 2, 65_000)],
  ])('is refused: %s (%#)', async (words, archive) => {
    expect(await refusal(archive)).toContain(words);
  });

  it('with two files of one name is refused', async () => {
    const twice = zip({ 'manifest.json': zeros, 'manifest.jsoo': zeros });
    const text = Buffer.from(twice).toString('latin1').replaceAll('manifest.jsoo', 'manifest.json');
    expect(await refusal(Buffer.from(text, 'latin1'))).toContain('two files called manifest.json');
  });

  it('that lies about a size unpacks no more than it announced', async () => {
    const honest = zip({ 'manifest.json': new Uint8Array(20 * megabyte) });
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(patch(honest, centralEntry, 24, 4, 100))).toContain('cannot be unpacked');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * megabyte);
  });

  it('damaged anywhere is read or refused with a sentence, never thrown at', async () => {
    const archive = zip({ 'manifest.json': noise.subarray(0, 300), 'b/c.onnx': noise.subarray(0, 50) });
    const damage = fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(archive.length), async (changes, kept) => {
        const copy = archive.slice(0, kept > archive.length / 4 ? archive.length : kept);
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        expect(await refusal(copy)).toMatch(/^read 300 bytes$|\.$/);
      }),
      { numRuns: 1000 },
    );
  });
});

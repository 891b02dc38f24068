import { crc32, inflateRawSync } from 'node:zlib';
import { fileMissing, fileTooLarge, fileUnreadable, plainBytes } from './packageFiles.ts';
import type { PackageFiles } from './packageFiles.ts';
import { rootNames } from './rootNames.ts';
import { readZipDirectory, ZipProblem } from './zipDirectory.ts';
import type { ZipEntry } from './zipDirectory.ts';

const localSignature = 0x04034b50;
const localBytes = 30;

/**
 * A model package in a zip archive, unpacked in memory and file by file. The package may lie in one folder of the
 * archive, which is what file managers make of a folder.
 * @throws AppError `file.unreadable` with what is wrong with the archive.
 */
export function openZipFiles(archive: Uint8Array, origin: string): PackageFiles {
  const entries = explain(origin, 'The archive', () => readZipDirectory(archive));
  const folder = findPackageFolder([...entries.keys()]);
  return {
    origin,
    read: (path, limitBytes) => {
      const entry = entries.get(folder + path);
      if (entry === undefined) return Promise.reject(fileMissing(path, origin));
      if (entry.unpackedBytes > limitBytes) return Promise.reject(fileTooLarge(path, origin, limitBytes));
      return Promise.resolve().then(() => explain(origin, path, () => unpack(archive, entry)));
    },
    has: (path) => Promise.resolve(entries.has(folder + path)),
  };
}

/** Local file header, or the end record of an empty archive. */
export function isZip(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  const isHeader = (third === 3 && fourth === 4) || (third === 5 && fourth === 6);
  return first === 0x50 && second === 0x4b && isHeader;
}

function findPackageFolder(names: readonly string[]): string {
  for (const root of rootNames) {
    if (names.includes(root)) return '';
    const candidates = names.filter((name) => name.split('/').length === 2 && name.endsWith(`/${root}`));
    if (candidates.length === 1) return candidates[0]!.slice(0, -root.length);
  }
  return '';
}

function unpack(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const { offset, packedBytes, unpackedBytes } = entry;
  if (offset + localBytes > archive.length || view.getUint32(offset, true) !== localSignature)
    throw new ZipProblem('it is not where the archive says it is');
  const start = offset + localBytes + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedBytes > archive.length) throw new ZipProblem('it is cut off');
  const packed = archive.subarray(start, start + packedBytes);
  const unpacked = entry.isStored ? packed : inflate(packed, unpackedBytes);
  if (unpacked.length !== unpackedBytes || crc32(unpacked) !== entry.crc32)
    throw new ZipProblem('it is damaged (its checksum is wrong)');
  return unpacked;
}

/** Stops where the announced length is passed, so a lie about it costs nothing. */
function inflate(packed: Uint8Array, unpackedBytes: number): Uint8Array {
  try {
    return plainBytes(inflateRawSync(packed, { maxOutputLength: Math.max(1, unpackedBytes) }));
  } catch {
    throw new ZipProblem('it is damaged (it cannot be unpacked)');
  }
}

function explain<Result>(origin: string, what: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof ZipProblem) throw fileUnreadable(what, origin, error.message);
    throw error;
  }
}

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../errors/appError.ts';

/** A member of an archive that somebody else made. */
export interface ArchiveMember {
  /** ASCII; anything else is shown as it is and safe to print. */
  readonly name: string;
  readonly entry: Entry;
}

/** What is wrong with an archive, as the end of "because …". */
export class ArchiveProblem extends Error {}

export interface BundleArchive {
  /** In the order of the archive's directory. */
  readonly members: readonly ArchiveMember[];
  readonly sizeBytes: number;
  /** Unpacked, and never more of it than the directory promises. @throws ArchiveProblem */
  read(member: ArchiveMember): AsyncGenerator<Uint8Array>;
  close(): void;
}

const mostMembers = 200_100;
/** Deflate packs up to 1 : 1032; contours and chains pack about 1 : 8. */
const mostUnpackedShare = 100;
const harmlessBytes = 64 * 2 ** 20;
const safeName = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/**
 * Opens an untrusted zip archive (PKWARE APPNOTE 6.3.10) and reads its directory. Nothing is unpacked yet.
 * @throws AppError `file.notFound` or `file.unreadable` for a file that cannot be read, ArchiveProblem for one that is no such
 * archive or a dangerous one.
 */
export async function openBundleArchive(file: string): Promise<BundleArchive> {
  const sizeBytes = await sizeOf(file);
  const archive = await openPromise(file, {
    ...{ lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true },
  }).catch((thrown: unknown) => {
    throw isSystemFailure(thrown)
      ? unreadable(file, thrown)
      : new ArchiveProblem('it is no complete zip archive');
  });
  try {
    return {
      members: await readDirectory(archive, sizeBytes),
      sizeBytes,
      read: (member) => unpack(archive, member),
      close: () => {
        archive.close();
      },
    };
  } catch (thrown) {
    archive.close();
    throw thrown;
  }
}

async function readDirectory(archive: ZipFile, sizeBytes: number): Promise<readonly ArchiveMember[]> {
  if (archive.entryCount > mostMembers) throw new ArchiveProblem(`it holds more than ${mostMembers} members`);
  const members: ArchiveMember[] = [];
  let unpackedBytes = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      members.push(toMember(entry));
      unpackedBytes += entry.uncompressedSize;
    }
  } catch (thrown) {
    if (thrown instanceof ArchiveProblem) throw thrown;
    throw new ArchiveProblem('its directory is damaged');
  }
  if (unpackedBytes > harmlessBytes + mostUnpackedShare * sizeBytes)
    throw new ArchiveProblem(
      `it would unpack to ${unpackedBytes} bytes, which is more than it can honestly hold`,
    );
  return members;
}

function toMember(entry: Entry): ArchiveMember {
  const name = new TextDecoder().decode(entry.fileNameRaw).replaceAll(/\p{C}/gu, '\uFFFD').slice(0, 200);
  if (!safeName.test(name))
    throw new ArchiveProblem(`a member is called "${name}", which no member of a bundle is`);
  if (entry.isEncrypted()) throw new ArchiveProblem(`${name} is encrypted`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new ArchiveProblem(`${name} is packed with the unknown method ${entry.compressionMethod}`);
  return { name, entry };
}

async function* unpack(archive: ZipFile, { name, entry }: ArchiveMember): AsyncGenerator<Uint8Array> {
  const inflate = entry.compressionMethod === 8 ? createInflateRaw() : null;
  let bytes = 0;
  try {
    const packed = await archive.openReadStreamPromise(entry, { decodeFileData: false });
    // A failure of either stream reaches the loop below.
    const stream = inflate === null ? packed : pipeline(packed, inflate, () => undefined);
    for await (const part of stream as AsyncIterable<Uint8Array>) {
      bytes += part.byteLength;
      if (bytes > entry.uncompressedSize)
        throw new ArchiveProblem(`${name} is longer than the directory says`);
      yield part;
    }
  } catch (thrown) {
    if (thrown instanceof ArchiveProblem) throw thrown;
    throw new ArchiveProblem(`${name} cannot be unpacked`);
  }
  if (bytes !== entry.uncompressedSize)
    throw new ArchiveProblem(`${name} is shorter than the directory says`);
  if (inflate !== null && inflate.bytesWritten !== entry.compressedSize)
    throw new ArchiveProblem(`${name} is followed by bytes that belong to nothing`);
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')
      throw new AppError('file.notFound', `There is no file ${file}. Name a session bundle.`, { file });
    throw unreadable(file, thrown);
  }
  throw new AppError(
    'file.unreadable',
    `${basename(file)} is no file. Name a session bundle, which is a zip file.`,
    {
      file: basename(file),
    },
  );
}

function isSystemFailure(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown;
}

function unreadable(file: string, thrown: unknown): AppError {
  const reason = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
  return new AppError(
    'file.unreadable',
    `${basename(file)} cannot be read (${reason}). Check the disk and your right to read it.`,
    { file: basename(file), reason },
    { cause: thrown },
  );
}

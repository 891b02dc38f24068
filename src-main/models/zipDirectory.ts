/** A file in a zip archive, as its central directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly isStored: boolean;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** What is wrong with an archive, in words that follow "because". */
export class ZipProblem extends Error {}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
const longestComment = 0xffff;
const mostEntries = 2000;
const mostUnpackedBytes = 2 ** 31 - 1;

/** Deflate cannot pack better than 1 : 1032; weights pack about 1 : 1.1, empty arrays much better. */
const mostUnpackedShare = 100;
const harmlessBytes = 64 * 1024 * 1024;

const unixLink = 0o120000;
const unixKind = 0o170000;

/**
 * Reads the central directory of an untrusted archive (PKWARE APPNOTE 6.3, sections 4.3.12 and 4.3.16). Refused:
 * encryption, ZIP64, several volumes, links, names that lead out of the archive, two files of one name, too many
 * files, and files that unpack to absurd sizes. Nothing is unpacked here.
 * @throws ZipProblem
 */
export function readZipDirectory(archive: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (view.getUint16(end + 8, true) !== count) throw new ZipProblem('it is spread over several volumes');
  if (count > mostEntries) throw new ZipProblem(`it holds more than ${mostEntries} files`);

  const entries = new Map<string, ZipEntry>();
  let unpackedBytes = 0;
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    const { entry, nextAt } = readEntry(archive, view, at, end);
    at = nextAt;
    if (entry === undefined) continue;
    if (entries.has(entry.name)) throw new ZipProblem(`it holds two files called ${entry.name}`);
    unpackedBytes += entry.unpackedBytes;
    entries.set(entry.name, entry);
  }
  const limitBytes = Math.min(mostUnpackedBytes, harmlessBytes + mostUnpackedShare * archive.length);
  if (unpackedBytes > limitBytes)
    throw new ZipProblem(
      `it would unpack to ${unpackedBytes} bytes, which is more than it can honestly hold`,
    );
  return entries;
}

/** The end record is last, behind it only a comment whose length it knows. */
function findEnd(view: DataView): number {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1)
    if (
      view.getUint32(at, true) === endSignature &&
      at + endBytes + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  throw new ZipProblem('it is no complete zip archive');
}

function readEntry(
  archive: Uint8Array,
  view: DataView,
  at: number,
  end: number,
): { readonly entry: ZipEntry | undefined; readonly nextAt: number } {
  if (at + entryBytes > end || view.getUint32(at, true) !== entrySignature)
    throw new ZipProblem('its table of contents is damaged');
  const nameBytes = view.getUint16(at + 28, true);
  const nextAt = at + entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (nextAt > end) throw new ZipProblem('its table of contents is damaged');
  const name = new TextDecoder().decode(archive.subarray(at + entryBytes, at + entryBytes + nameBytes));
  refuseName(name);
  if (name.endsWith('/')) return { entry: undefined, nextAt };

  const method = view.getUint16(at + 10, true);
  const packedBytes = view.getUint32(at + 20, true);
  const unpackedBytes = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  if ((view.getUint16(at + 8, true) & 1) === 1) throw new ZipProblem(`${name} is encrypted`);
  if (method !== 0 && method !== 8)
    throw new ZipProblem(`${name} is packed with the unknown method ${method}`);
  if (((view.getUint32(at + 38, true) >>> 16) & unixKind) === unixLink)
    throw new ZipProblem(`${name} is a link`);
  if ([packedBytes, unpackedBytes, offset].includes(0xffff_ffff))
    throw new ZipProblem('it is a ZIP64 archive');
  const crc32 = view.getUint32(at + 16, true);
  return { entry: { name, isStored: method === 0, crc32, packedBytes, unpackedBytes, offset }, nextAt };
}

/** Nothing is written to disk under these names today; a name that would escape shows that somebody tries. */
function refuseName(name: string): void {
  const isSafe =
    name !== '' &&
    !/\p{Cc}|\\|^\/|^[A-Za-z]:/u.test(name) &&
    !name.split('/').some((part) => part === '..' || part === '.');
  if (!isSafe)
    throw new ZipProblem(
      `a file in it is called "${name.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, 100)}", which leads out of the archive`,
    );
}

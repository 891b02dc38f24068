import { rmSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../errors/appError.ts';
import { durableRename } from './durableRename.ts';
import { systemCode, toWriteFailure } from './fileFailure.ts';
import { sha256 } from './sha256.ts';

/** One file of the library's own, named by its content. */
interface Asset {
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly byteSize: number;
}

/** The library's own copies of photographs, as `assets/ab/abcdef...`. */
export interface Assets {
  /** Keeps bytes and gives their SHA-256. A damaged copy of the same bytes is replaced. */
  put(bytes: Uint8Array): Promise<string>;
  /** Verified: throws AppError file.notFound, or file.unreadable for a copy whose content is no longer its own. */
  read(hash: string): Promise<Uint8Array>;
  /** Where an asset is or would be. Whoever reads it from there has to verify it. */
  pathOf(hash: string): string;
  list(): Promise<readonly Asset[]>;
}

const hashPattern = /^[0-9a-f]{64}$/;

export function createAssets(folder: string, newId: () => string): Assets {
  function pathOf(hash: string): string {
    // Never a path from outside: a hash has no separators.
    if (!hashPattern.test(hash)) throw new RangeError(`${JSON.stringify(hash)} is not a SHA-256.`);
    return join(folder, hash.slice(0, 2), hash);
  }

  async function write(bytes: Uint8Array, path: string): Promise<void> {
    const unfinished = join(unfinishedFolder(folder), newId());
    try {
      await mkdir(dirname(unfinished), { recursive: true });
      await mkdir(dirname(path), { recursive: true });
      await writeNew(unfinished, bytes);
      durableRename(unfinished, path);
    } catch (thrown) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw toWriteFailure(thrown, path);
    }
  }

  return {
    async put(bytes) {
      const hash = sha256(bytes);
      const path = pathOf(hash);
      const present = await readIfThere(path);
      if (present === null || sha256(present) !== hash) await write(bytes, path);
      return hash;
    },
    async read(hash) {
      const path = pathOf(hash);
      const bytes = await readIfThere(path);
      if (bytes === null) throw missingAsset(path);
      if (sha256(bytes) !== hash) throw damagedAsset(path);
      return bytes;
    },
    pathOf,
    list: () => listAssets(folder),
  };
}

/** For the opening of the store: removes what a killed process left half-written. */
export function removeUnfinishedAssets(folder: string): void {
  rmSync(unfinishedFolder(folder), { recursive: true, force: true });
}

/** What lies here is gone the next time that the store is opened. */
export function unfinishedFolder(folder: string): string {
  return join(folder, 'unfinished');
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw new AppError(
      'file.unreadable',
      `The library's copy ${path} cannot be read (${systemCode(thrown)}). Check the disk and your right to read it.`,
      { file: path },
      { cause: thrown },
    );
  }
}

async function listAssets(folder: string): Promise<readonly Asset[]> {
  const assets: Asset[] = [];
  for (const prefix of await entries(folder)) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const hash of await entries(join(folder, prefix)))
      if (hashPattern.test(hash))
        assets.push({ hash, byteSize: (await stat(join(folder, prefix, hash))).size });
  }
  return assets;
}

async function entries(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}

function missingAsset(path: string): AppError {
  return new AppError(
    'file.notFound',
    `The library's copy ${path} of a photograph is missing. Import the photograph again to restore it.`,
    { file: path },
  );
}

function damagedAsset(path: string): AppError {
  return new AppError(
    'file.unreadable',
    `The library's copy ${path} of a photograph is damaged: its content has changed. Import the photograph again to restore it.`,
    { file: path },
  );
}

import Database from 'better-sqlite3';
import { AppError } from '../errors/appError.ts';
import { toStoreFailure } from './storeFailure.ts';
import type { StoreLocation } from './storeLocation.ts';

/** The right to write into a library. The operating system takes it back when the process ends, however it ends. */
export interface LibraryLock {
  release(): void;
}

/** How long an opening program waits for one that is just closing. */
const waitMs = 1000;

/**
 * Takes the only right to write into a library: an open write transaction on a SQLite file beside it. Readers of the
 * library are not kept out. The file holds the owner's process id for the message that others get.
 * Throws AppError store.busy when another process, or this one, has it already.
 */
export function acquireLibraryLock(location: StoreLocation): LibraryLock {
  const lockFile = `${location.file}.lock`;
  try {
    const handle = new Database(lockFile, { timeout: waitMs });
    try {
      lock(handle);
    } catch (thrown) {
      const owner = isBusy(thrown) ? ownerProcessId(handle) : 0;
      handle.close();
      throw isBusy(thrown) ? busyLibrary(location, owner) : thrown;
    }
    return { release: () => handle.close() };
  } catch (thrown) {
    throw isDamaged(thrown)
      ? damagedLock(lockFile, thrown)
      : toStoreFailure(thrown, { ...location, file: lockFile });
  }
}

function lock(handle: Database.Database): void {
  handle.exec('BEGIN IMMEDIATE');
  // Others can read the process id only once it is committed; the lock itself is the transaction after that.
  noteOwner(handle);
  handle.exec('BEGIN IMMEDIATE');
}

function noteOwner(handle: Database.Database): void {
  try {
    handle.pragma(`user_version = ${process.pid}`);
    handle.exec('COMMIT');
  } catch (thrown) {
    // A library on a full disk must open, or nobody could make room in it. The note only helps a message.
    if (!(thrown instanceof Database.SqliteError && thrown.code === 'SQLITE_FULL')) throw thrown;
    if (handle.inTransaction) handle.exec('ROLLBACK');
  }
}

function ownerProcessId(handle: Database.Database): number {
  return Number(handle.pragma('user_version', { simple: true }));
}

function busyLibrary(location: StoreLocation, owner: number): AppError {
  return new AppError(
    'store.busy',
    `The library ${location.file} is already open in another Rimlight (process ${owner}). Close that one or wait until it has finished, then try again.`,
    { file: location.file, processId: owner },
  );
}

function damagedLock(lockFile: string, cause: unknown): AppError {
  return new AppError(
    'store.failed',
    `The lock file ${lockFile} is damaged. It holds nothing of value: make sure that no other Rimlight is running, delete it and try again.`,
    { file: lockFile },
    { cause },
  );
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
}

function isDamaged(thrown: unknown): boolean {
  return thrown instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(thrown.code);
}

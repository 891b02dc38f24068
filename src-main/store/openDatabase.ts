import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../errors/appError.ts';
import { newestBackup } from './backups.ts';
import { applicationId, inspectDatabase } from './inspectDatabase.ts';
import { newestVersion } from './migrations/migrations.ts';
import { corruptStore } from './storeFailure.ts';
import type { StoreLocation } from './storeLocation.ts';

/** How long a statement waits for a lock, such as a reader's while the write-ahead log is moved into the file. */
const busyTimeoutMs = 1000;

/**
 * Opens the SQLite file of a library and checks it. A file that does not pass is left byte for byte as it is: it is
 * looked at through a connection that cannot write, and so cannot move the write-ahead log into it on closing.
 * For writing, a missing file is created and an older version is accepted.
 * Throws AppError store.corrupt, store.newer, library.notFound or store.failed, and what SQLite throws.
 */
export function openDatabase(location: StoreLocation, access: 'read' | 'write'): Database.Database {
  refuseMissing(location, access);
  if (access === 'read') return withClosing(openInspected(location, true), refuseOlder, location);
  const isInspected = existsSync(location.file) && isInspectedByReading(location);
  const handle = isInspected ? open(location, false) : openInspected(location, false);
  return withClosing(handle, configureForWriting, location);
}

/** SQLite takes an empty file for a new database. With backups beside it, it is one that lost its content. */
function refuseMissing(location: StoreLocation, access: 'read' | 'write'): void {
  const { file } = location;
  if (existsSync(file)) {
    if (statSync(file).size === 0 && newestBackup(location) !== undefined)
      throw corruptStore(location, 'the file is empty');
  } else if (access === 'read') {
    throw new AppError('library.notFound', `There is no library at ${file}. Check the folder's name.`, {
      file,
    });
  }
}

/** False where only a writer can look: SQLite has yet to undo a transaction that a crash left unfinished. */
function isInspectedByReading(location: StoreLocation): boolean {
  try {
    openInspected(location, true).close();
    return true;
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_READONLY')) return false;
    throw thrown;
  }
}

function openInspected(location: StoreLocation, isReadOnly: boolean): Database.Database {
  return withClosing(open(location, isReadOnly), inspectDatabase, location);
}

function open(location: StoreLocation, isReadOnly: boolean): Database.Database {
  const handle = new Database(location.file, { readonly: isReadOnly, timeout: busyTimeoutMs });
  // Nothing is read yet. SQLite's own defaults vary by how it was built; these are what the store relies on.
  handle.pragma('foreign_keys = ON');
  handle.pragma('recursive_triggers = ON');
  handle.pragma('trusted_schema = OFF');
  return handle;
}

/** Does a step with an open database, and closes it if the step fails. */
function withClosing(
  handle: Database.Database,
  step: (handle: Database.Database, location: StoreLocation) => void,
  location: StoreLocation,
): Database.Database {
  try {
    step(handle, location);
    return handle;
  } catch (thrown) {
    handle.close();
    throw thrown;
  }
}

function refuseOlder(handle: Database.Database, location: StoreLocation): void {
  const version = Number(handle.pragma('user_version', { simple: true }));
  if (version < newestVersion)
    throw new AppError(
      'store.failed',
      `The library ${location.file} was written by an older Rimlight. Open it once for writing, so that its tables are brought up to date.`,
      { file: location.file, version, newestVersion },
    );
}

function configureForWriting(handle: Database.Database, location: StoreLocation): void {
  // Both take effect in a new file only. Incremental: pages that eviction has freed can go back to the disk.
  handle.pragma('auto_vacuum = INCREMENTAL');
  if (handle.pragma('application_id', { simple: true }) !== applicationId)
    handle.pragma(`application_id = ${applicationId}`);
  if (handle.pragma('journal_mode = WAL', { simple: true }) !== 'wal')
    throw new AppError(
      'store.failed',
      `The disk of ${location.file} cannot hold a library (no write-ahead log, as on some network drives). Move the library to a local disk.`,
      { file: location.file },
    );
  handle.pragma('synchronous = FULL');
  handle.pragma('journal_size_limit = 67108864');
}

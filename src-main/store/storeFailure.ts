import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../errors/appError.ts';
import { newestBackup } from './backups.ts';
import type { StoreLocation } from './storeLocation.ts';

/** The failure of a damaged database: names the file, its newest backup, and what to do. Nothing is overwritten. */
export function corruptStore(location: StoreLocation, reason: string, cause?: unknown): AppError {
  const { file } = location;
  const name = basename(file);
  const backup = newestBackup(location)?.file;
  const advice =
    backup === undefined
      ? `There is no backup of it in ${location.backupFolder}. Keep the file for a rescue attempt, move it away and start a new library; the photographs in ${location.assetFolder} are not affected.`
      : `Its newest backup is ${backup}. Move ${name} and every file whose name begins with ${name}- out of the folder, then copy the backup to ${file}.`;
  return new AppError(
    'store.corrupt',
    `The library database ${file} is damaged (${reason}). It was left as it is. ${advice}`,
    backup === undefined ? { file, reason } : { file, reason, backup },
    { cause },
  );
}

/** What SQLite throws, as a failure that a person can act on. Anything else is given back as it is. */
export function toStoreFailure(thrown: unknown, location: StoreLocation): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const { file } = location;
  const { code, message: reason } = thrown;
  const details = { file, reason: code };
  const options = { cause: thrown };
  // Extended codes (SQLITE_IOERR_WRITE) begin with the primary one.
  const primary = code.split('_', 2).join('_');
  switch (primary) {
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return corruptStore(location, reason, thrown);
    case 'SQLITE_FULL':
      return new AppError(
        'store.full',
        `There is no room left on the disk of ${file}. Nothing was half-written. Free some space, then try again.`,
        details,
        options,
      );
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return new AppError(
        'file.notWritable',
        `The library database ${file} cannot be written (${reason}). Check that its folder and files may be written by you and are not on a read-only disk.`,
        details,
        options,
      );
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new AppError(
        'store.busy',
        `The library database ${file} is being used by another program. Close that program or wait for it, then try again.`,
        details,
        options,
      );
    case 'SQLITE_IOERR':
      return new AppError(
        'store.failed',
        `The disk failed while the library database ${file} was read or written (${code}: ${reason}). Check the disk and its free space, then try again.`,
        details,
        options,
      );
    default:
      return thrown;
  }
}

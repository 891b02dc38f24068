import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatBackupName } from './backupName.ts';
import { backupsToDrop } from './backupRotation.ts';
import { listBackups, newestBackup } from './backups.ts';
import { copyDatabase } from './copyDatabase.ts';
import { durableRename } from './durableRename.ts';
import { toWriteFailure } from './fileFailure.ts';
import { toStoreFailure } from './storeFailure.ts';
import type { StoreLocation } from './storeLocation.ts';

/**
 * Writes a backup of the library's committed content, without the cached maps, and drops those that the rotation no
 * longer needs. Gives the backup's file. Throws AppError file.notWritable or store.full; a half-written backup never
 * gets a backup's name.
 */
export function makeBackup(location: StoreLocation, now: Date, beforeVersion: number | null): string {
  const number = (newestBackup(location)?.number ?? 0) + 1;
  const file = join(
    location.backupFolder,
    formatBackupName(location.file, { number, madeAt: now, beforeVersion }),
  );
  const partial = join(location.backupFolder, 'unfinished.partial');
  try {
    mkdirSync(location.backupFolder, { recursive: true });
    accessSync(location.backupFolder, constants.W_OK);
    rmSync(partial, { force: true });
    copyDatabase(location.file, partial);
    durableRename(partial, file);
    for (const backup of backupsToDrop(listBackups(location))) rmSync(backup.file);
  } catch (thrown) {
    discard(partial);
    throw toStoreFailure(toWriteFailure(thrown, file), location);
  }
  return file;
}

/** What is left of a backup that failed takes room on a disk that may be full. Its own failure would hide the cause. */
function discard(partial: string): void {
  try {
    rmSync(partial, { force: true });
  } catch {
    // It is replaced by the next backup.
  }
}

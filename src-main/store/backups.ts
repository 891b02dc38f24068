import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupName } from './backupName.ts';
import { parseBackupName } from './backupName.ts';
import { dayMs } from './backupRotation.ts';
import { systemCode, toWriteFailure } from './fileFailure.ts';
import type { StoreLocation } from './storeLocation.ts';

/** One backup on disk. */
export interface Backup extends BackupName {
  readonly file: string;
  readonly byteSize: number;
}

/** All backups of a library, oldest first. A missing folder holds none. */
export function listBackups(location: StoreLocation): readonly Backup[] {
  return backupFolderEntries(location)
    .flatMap((fileName) => {
      const name = parseBackupName(location.file, fileName);
      const file = join(location.backupFolder, fileName);
      return name === null ? [] : [{ ...name, file, byteSize: statSync(file).size }];
    })
    .sort((left, right) => left.number - right.number);
}

export function newestBackup(location: StoreLocation): Backup | undefined {
  return listBackups(location).at(-1);
}

/** There is none yet, or the newest is a day away. */
export function isBackupDue(location: StoreLocation, now: Date): boolean {
  const newest = newestBackup(location);
  return newest === undefined || Math.abs(now.getTime() - newest.madeAt.getTime()) >= dayMs;
}

function backupFolderEntries(location: StoreLocation): readonly string[] {
  try {
    return readdirSync(location.backupFolder);
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT' || systemCode(thrown) === 'ENOTDIR') return [];
    throw toWriteFailure(thrown, location.backupFolder);
  }
}

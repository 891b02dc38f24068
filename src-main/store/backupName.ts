import { basename, extname } from 'node:path';

/** What a backup's file name says. */
export interface BackupName {
  /** Counts up over all backups of a library, so that a wrong clock cannot change their order. */
  readonly number: number;
  readonly madeAt: Date;
  /** The version a migration was about to make, for a backup made because of it; null for a regular one. */
  readonly beforeVersion: number | null;
}

const pattern =
  /^(?<stem>.+)-(?<number>\d{4,})-(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)Z(?:-before-(?<version>\d+))?\.sqlite$/;

/** `library-0007-20260131T235959Z.sqlite`, or `...-before-60.sqlite` for a backup made before a migration to 60. */
export function formatBackupName(libraryFile: string, name: BackupName): string {
  const stamp = name.madeAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
  const before = name.beforeVersion === null ? '' : `-before-${name.beforeVersion}`;
  return `${stem(libraryFile)}-${String(name.number).padStart(4, '0')}-${stamp}${before}.sqlite`;
}

/** Null for a file that is no backup of this library. */
export function parseBackupName(libraryFile: string, fileName: string): BackupName | null {
  const parts = pattern.exec(fileName)?.groups;
  if (parts === undefined || parts.stem !== stem(libraryFile)) return null;
  const { year, month, day, hour, minute, second, version } = parts;
  return {
    number: Number(parts.number),
    madeAt: new Date(`${year!}-${month!}-${day!}T${hour!}:${minute!}:${second!}Z`),
    beforeVersion: version === undefined ? null : Number(version),
  };
}

function stem(libraryFile: string): string {
  return basename(libraryFile, extname(libraryFile));
}

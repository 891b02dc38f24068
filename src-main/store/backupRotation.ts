import type { BackupName } from './backupName.ts';

export const dayMs = 24 * 60 * 60 * 1000;
const kept = 3;

/**
 * The backups that are no longer needed, of those given. Regular ones: the newest is kept, and of the older ones
 * those at least a day apart, three in all. Without the day in between, three sessions in one morning would push out
 * every backup from before a mistake. Of those made before a migration the last three are kept.
 */
export function backupsToDrop<Name extends BackupName>(backups: readonly Name[]): readonly Name[] {
  const ordered = backups.toSorted((left, right) => left.number - right.number);
  const regular = ordered.filter((backup) => backup.beforeVersion === null);
  const beforeMigration = ordered.filter((backup) => backup.beforeVersion !== null);

  const apart: Name[] = [];
  for (const backup of regular.slice(0, -1)) {
    const previous = apart.at(-1);
    // The absolute difference: after a clock that was set back, time seems to have run backwards.
    if (previous === undefined || Math.abs(backup.madeAt.getTime() - previous.madeAt.getTime()) >= dayMs)
      apart.push(backup);
  }
  const survivors = new Set([...apart, ...regular.slice(-1)].slice(-kept));
  return [...regular.filter((backup) => !survivors.has(backup)), ...beforeMigration.slice(0, -kept)];
}

import { describe, expect, it } from 'vitest';
import type { BackupName } from '../../../src-main/store/backupName.ts';
import { formatBackupName, parseBackupName } from '../../../src-main/store/backupName.ts';
import { backupsToDrop } from '../../../src-main/store/backupRotation.ts';
import fc from '../../support/properties.ts';
import { hourMs, startOfTime } from './testLibrary.ts';

function backupAt(number: number, hours: number, beforeVersion: number | null = null): BackupName {
  return { number, madeAt: new Date(startOfTime.getTime() + hours * hourMs), beforeVersion };
}

/** Numbers of the backups that are left when each hour in turn makes one and drops what is no longer needed. */
function keptAfter(hours: readonly number[]): readonly number[] {
  let backups: readonly BackupName[] = [];
  hours.forEach((hour, index) => {
    backups = [...backups, backupAt(index + 1, hour)];
    const dropped = new Set(backupsToDrop(backups));
    backups = backups.filter((backup) => !dropped.has(backup));
  });
  return backups.map((backup) => backup.number);
}

describe('backupsToDrop', () => {
  it('keeps the first and the last of one day', () => {
    expect(keptAfter([0, 1, 2, 5, 9])).toEqual([1, 5]);
  });

  it('keeps three that are a day apart', () => {
    expect(keptAfter([0, 24, 48, 72, 96])).toEqual([3, 4, 5]);
  });

  it('has one more than a day old however often the library is closed', () => {
    const everyHour = Array.from({ length: 100 }, (_, hour) => hour);
    // Anchors at hours 0, 24, 48, 72, 96; the newest, hour 99, and the two anchors before it stay.
    expect(keptAfter(everyHour)).toEqual([73, 97, 100]);
  });

  it('keeps those made before migrations apart, the last three of them', () => {
    const backups = [
      backupAt(1, 0),
      ...[2, 3, 4, 5].map((number) => backupAt(number, number, 10 * number)),
      backupAt(6, 6),
    ];
    expect(backupsToDrop(backups).map((backup) => backup.number)).toEqual([2]);
  });

  it('always keeps the newest, and never more than three of a kind', () => {
    const names = fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 9999 }),
        madeAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        beforeVersion: fc.option(fc.constantFrom(20, 30)),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(names, (backups) => {
        const dropped = new Set(backupsToDrop(backups));
        const kept = backups.filter((backup) => !dropped.has(backup));
        const regular = kept.filter((backup) => backup.beforeVersion === null);
        expect(regular.length).toBeLessThanOrEqual(3);
        expect(kept.length - regular.length).toBeLessThanOrEqual(3);
        const newest = Math.max(...backups.map((backup) => backup.number));
        expect(kept.map((backup) => backup.number)).toContain(newest);
      }),
    );
  });
});

describe('backup names', () => {
  it('say what they say back', () => {
    const names = fc.record({
      number: fc.integer({ min: 1, max: 99_999 }),
      madeAt: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000)),
      beforeVersion: fc.option(fc.integer({ min: 10, max: 5000 })),
    });
    fc.assert(
      fc.property(names, (name) => {
        const fileName = formatBackupName('/some/where/library.sqlite', name);
        expect(parseBackupName('/else/where/library.sqlite', fileName)).toEqual(name);
      }),
    );
  });

  it('are written as documented', () => {
    const name = { number: 7, madeAt: new Date('2026-01-31T23:59:59.999Z'), beforeVersion: 60 };
    expect(formatBackupName('/x/library.sqlite', name)).toBe(
      'library-0007-20260131T235959Z-before-60.sqlite',
    );
  });

  it.each(['library.sqlite', 'other-0001-20260131T235959Z.sqlite', 'unfinished.partial', 'library-1.sqlite'])(
    'leave %s alone',
    (fileName) => {
      expect(parseBackupName('/x/library.sqlite', fileName)).toBeNull();
    },
  );
});

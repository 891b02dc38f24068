import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src-main/store/migrate.ts';
import { migrations } from '../../../src-main/store/migrations/migrations.ts';
import { openStore } from '../../../src-main/store/openStore.ts';
import { hashOf, sampleImage } from './sampleRecords.ts';
import {
  createClock,
  failureOf,
  hourMs,
  openTestStore,
  temporaryFolder,
  testOptions,
} from './testLibrary.ts';

const rimlightApplicationId = Buffer.from('Riml', 'ascii').readUInt32BE();

/** SHA-256 of a file's bytes. No Rimlight of this process may have it open. */
function fileHash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Changes a library's file with SQL, past the store. */
function alter(file: string, sql: string): void {
  const handle = new Database(file);
  handle.exec(sql);
  handle.close();
}

describe('openStore', () => {
  it('makes a library with a write-ahead log, STRICT tables, and its own application id', () => {
    const store = openTestStore();
    const look = new Database(store.location.file, { readonly: true });
    expect(look.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(look.pragma('application_id', { simple: true })).toBe(rimlightApplicationId);
    expect(look.pragma('user_version', { simple: true })).toBe(migrations.at(-1)!.version);
    expect(look.pragma('auto_vacuum', { simple: true })).toBe(2);
    const loose = look
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite%'`,
      )
      .all();
    expect(loose).toEqual([]);
    look.close();
  });

  it('finds everything again after closing', () => {
    const options = testOptions(temporaryFolder());
    const first = openStore(options);
    const added = first.cases.add({ pseudonym: 'P-001', eye: 'left', image: sampleImage('eye') });
    first.settings.put('viewer.opacity', 0.6);
    first.close();

    const second = openTestStore(options);
    expect(second.cases.list()).toEqual([added.case]);
    expect(second.images.list()).toMatchObject([sampleImage('eye')]);
    expect(second.settings.get('viewer.opacity')).toBe(0.6);
  });

  it('takes a second close as nothing to do', () => {
    const store = openStore(testOptions(temporaryFolder()));
    store.close();
    expect(store.close()).toEqual({ backup: null, problem: null });
  });

  it('refuses a library that a newer Rimlight has written, and leaves it byte for byte', () => {
    const options = testOptions(temporaryFolder());
    openStore(options).close();
    alter(options.file, 'PRAGMA user_version = 160');
    const before = fileHash(options.file);
    const failure = failureOf(() => openStore(options));
    expect(failure.code).toBe('store.newer');
    expect(failure.message).toContain(options.file);
    expect(failure.details).toMatchObject({ version: 160, newestVersion: 150 });
    expect(fileHash(options.file)).toBe(before);
  });

  it("refuses another program's database, and leaves it byte for byte", () => {
    const options = testOptions(temporaryFolder());
    alter(options.file, 'CREATE TABLE recipes (name TEXT)');
    const before = fileHash(options.file);
    expect(failureOf(() => openStore(options))).toMatchObject({ code: 'library.notFound' });
    expect(fileHash(options.file)).toBe(before);
  });

  it('refuses a version that never was as damage', () => {
    const options = testOptions(temporaryFolder());
    openStore(options).close();
    alter(options.file, 'PRAGMA user_version = 35');
    expect(failureOf(() => openStore(options)).code).toBe('store.corrupt');
  });

  it('brings an older library up to date, after a backup of it as it was', () => {
    const options = testOptions(temporaryFolder());
    const old = new Database(options.file);
    migrate(old, migrations.slice(0, 1));
    old.pragma(`application_id = ${rimlightApplicationId}`);
    const image = hashOf('old');
    old
      .prepare(`INSERT INTO images VALUES (@image, @image, 'png', 10, 20, NULL, 30, 'old.png', '2025-01-01')`)
      .run({ image });
    old.prepare(`INSERT INTO cases VALUES ('c1', 'P-1', 'right', @image, '2025-01-01')`).run({ image });
    old.close();

    const store = openTestStore(options);
    expect(store.cases.list()).toEqual([
      { id: 'c1', pseudonym: 'P-1', eye: 'right', imageId: image, createdAt: '2025-01-01' },
    ]);
    const backup = join(options.backupFolder, 'library-0001-20260101T000000Z-before-150.sqlite');
    const look = new Database(backup, { readonly: true, fileMustExist: true });
    expect(look.pragma('user_version', { simple: true })).toBe(10);
    expect(look.prepare('SELECT id, image_id FROM cases').all()).toEqual([{ id: 'c1', image_id: image }]);
    look.close();
  });

  it('does not start a migration whose backup cannot be made', () => {
    const options = testOptions(temporaryFolder());
    const old = new Database(options.file);
    migrate(old, migrations.slice(0, 1));
    old.pragma(`application_id = ${rimlightApplicationId}`);
    old.close();
    writeFileSync(options.backupFolder, 'a file where the folder should be');
    expect(failureOf(() => openStore(options)).code).toBe('file.notWritable');
    const look = new Database(options.file, { readonly: true });
    expect(look.pragma('user_version', { simple: true })).toBe(10);
    look.close();
  });

  it('opens although the daily backup cannot be made, and says so', () => {
    const options = testOptions(temporaryFolder());
    openStore(options).close();
    writeFileSync(options.backupFolder, 'a file where the folder should be');
    expect(openTestStore(options).problem?.code).toBe('file.notWritable');
  });

  it('makes a backup on opening only when the last one is a day old', () => {
    const clock = createClock();
    const options = testOptions(temporaryFolder(), clock);
    const first = openStore(options);
    first.settings.put('a', 1);
    expect(first.close().backup).toBe(join(options.backupFolder, 'library-0001-20260101T000000Z.sqlite'));

    clock.advance(23 * hourMs);
    openStore(options).close();
    expect(existsSync(join(options.backupFolder, 'library-0002-20260101T230000Z.sqlite'))).toBe(false);
    clock.advance(2 * hourMs);
    openStore(options).close();
    expect(existsSync(join(options.backupFolder, 'library-0002-20260102T010000Z.sqlite'))).toBe(true);
  });

  it('makes no backup on closing when nothing was changed', () => {
    const options = testOptions(temporaryFolder());
    openStore(options).close();
    expect(openStore(options).close()).toEqual({ backup: null, problem: null });
  });

  it('closes and lets go although the last backup cannot be made, and says so', () => {
    const options = testOptions(temporaryFolder());
    const store = openStore(options);
    store.settings.put('a', 1);
    writeFileSync(options.backupFolder, 'a file where the folder should be');
    expect(store.close().problem?.code).toBe('file.notWritable');
    expect(openTestStore(options).settings.get('a')).toBe(1);
  });

  it('says which process has the library when it is opened twice for writing', () => {
    const options = testOptions(temporaryFolder());
    openTestStore(options);
    const failure = failureOf(() => openStore(options));
    expect(failure.code).toBe('store.busy');
    expect(failure.details).toEqual({ file: options.file, processId: process.pid });
    expect(failure.message).toContain(String(process.pid));
  });

  it('opens for writing again after a failed opening', () => {
    const options = testOptions(temporaryFolder());
    openStore(options).close();
    alter(options.file, 'PRAGMA user_version = 160');
    failureOf(() => openStore(options));
    alter(options.file, 'PRAGMA user_version = 150');
    expect(openTestStore(options).cases.list()).toEqual([]);
  });

  it('says what to do about a damaged lock file', () => {
    const options = testOptions(temporaryFolder());
    writeFileSync(`${options.file}.lock`, 'x'.repeat(4096));
    const failure = failureOf(() => openStore(options));
    expect(failure.code).toBe('store.failed');
    expect(failure.message).toContain(`${options.file}.lock`);
  });

  it('undoes all tables of a step that fails', () => {
    const handle = new Database(':memory:');
    const broken = [
      ...migrations.slice(0, 2),
      {
        version: 25,
        apply: (database: Database.Database) => {
          database.exec('CREATE TABLE half (x INTEGER) STRICT');
          throw new Error('no');
        },
      },
    ];
    expect(() => {
      migrate(handle, broken);
    }).toThrow('no');
    expect(handle.pragma('user_version', { simple: true })).toBe(0);
    expect(handle.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
    handle.close();
  });

  it('refuses a step that leaves rows which refer to nothing', () => {
    const handle = new Database(':memory:');
    const dropping = {
      version: 15,
      apply: (database: Database.Database) => {
        database.exec(`INSERT INTO cases VALUES ('c', 'p', 'left', '${hashOf('nowhere')}', '2026-01-01')`);
      },
    };
    expect(() => {
      migrate(handle, [migrations[0]!, dropping]);
    }).toThrow('Migration 15 leaves 1 rows');
    handle.close();
  });
});

describe('openStore for reading', () => {
  it('works beside a writer and sees what it has committed', () => {
    const options = testOptions(temporaryFolder());
    const writer = openTestStore(options);
    writer.settings.put('a', 1);
    const reader = openTestStore({ ...options, access: 'read' });
    expect(reader.settings.get('a')).toBe(1);
    writer.settings.put('a', 2);
    expect(reader.settings.get('a')).toBe(2);
  });

  it('cannot write', () => {
    const options = testOptions(temporaryFolder());
    openStore(options).close();
    const reader = openTestStore({ ...options, access: 'read' });
    const failure = failureOf(() => {
      reader.settings.put('a', 1);
    });
    expect(failure.code).toBe('file.notWritable');
    expect(failure.message).toContain(options.file);
  });

  it('makes nothing where there is no library', () => {
    const options = testOptions(temporaryFolder());
    expect(failureOf(() => openStore({ ...options, access: 'read' })).code).toBe('library.notFound');
    expect(existsSync(options.file)).toBe(false);
  });

  it('refuses an older library, which it must not change', () => {
    const options = testOptions(temporaryFolder());
    const old = new Database(options.file);
    migrate(old, migrations.slice(0, 1));
    old.pragma(`application_id = ${rimlightApplicationId}`);
    old.close();
    const failure = failureOf(() => openStore({ ...options, access: 'read' }));
    expect(failure.code).toBe('store.failed');
    expect(failure.message).toContain('older');
  });
});

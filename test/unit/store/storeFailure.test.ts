import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/errors/appError.ts';
import { toWriteFailure } from '../../../src-main/store/fileFailure.ts';
import { migrate } from '../../../src-main/store/migrate.ts';
import { migrations } from '../../../src-main/store/migrations/migrations.ts';
import { createStore } from '../../../src-main/store/store.ts';
import { toStoreFailure } from '../../../src-main/store/storeFailure.ts';
import { sampleAttribution, testLocation } from './sampleRecords.ts';
import { addImageAndModel, failureOf, openTestStore, temporaryFolder, testOptions } from './testLibrary.ts';

describe('a full disk', () => {
  it('is said in words, and leaves neither half an attribution nor a job that is done without one', () => {
    const options = testOptions(temporaryFolder());
    const handle = new Database(options.file);
    migrate(handle, migrations);
    const store = createStore(handle, options, {
      requeuedJobs: 0,
      problem: null,
      close: () => ({ backup: null, problem: null }),
    });
    addImageAndModel(store);
    store.jobs.enqueue({ kind: 'attribute', uniqueKey: 'a', payload: {} });
    const { id } = store.jobs.start()!;
    // SQLite answers as on a full disk once the file has this many pages.
    handle.pragma(`max_page_count = ${Number(handle.pragma('page_count', { simple: true })) + 4}`);

    const failure = failureOf(() =>
      store.jobs.complete(id, () => {
        store.attributions.put(sampleAttribution(1, 128));
      }),
    );
    expect(failure.code).toBe('store.full');
    expect(failure.message).toContain(options.file);
    expect(store.jobs.find(id)?.state).toBe('running');
    expect(store.attributions.list()).toEqual([]);
    expect(store.attributions.cacheUsage().maps).toBe(0);

    handle.pragma('max_page_count = 100000');
    store.jobs.complete(id, () => {
      store.attributions.put(sampleAttribution(1, 128));
    });
    expect(store.jobs.find(id)?.state).toBe('done');
    handle.close();
  });
});

describe('a lock that another program holds on the database', () => {
  it('is said in words', () => {
    const store = openTestStore();
    const other = new Database(store.location.file);
    other.exec('BEGIN IMMEDIATE');
    const failure = failureOf(() => {
      store.settings.put('a', 1);
    });
    other.close();
    expect(failure).toMatchObject({ code: 'store.busy', details: { file: store.location.file } });
    store.settings.put('a', 1);
  });
});

describe('toStoreFailure', () => {
  const location = testLocation('/library');

  it.each([
    ['SQLITE_CORRUPT', 'store.corrupt'],
    ['SQLITE_CORRUPT_INDEX', 'store.corrupt'],
    ['SQLITE_NOTADB', 'store.corrupt'],
    ['SQLITE_FULL', 'store.full'],
    ['SQLITE_READONLY', 'file.notWritable'],
    ['SQLITE_READONLY_DBMOVED', 'file.notWritable'],
    ['SQLITE_CANTOPEN', 'file.notWritable'],
    ['SQLITE_BUSY_SNAPSHOT', 'store.busy'],
    ['SQLITE_LOCKED', 'store.busy'],
    ['SQLITE_IOERR_FSYNC', 'store.failed'],
  ])('takes %s for %s and names the file', (sqliteCode, code) => {
    const failure = toStoreFailure(new Database.SqliteError('what SQLite says', sqliteCode), location);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code, details: { file: '/library/library.sqlite' } });
    expect((failure as AppError).message).toContain('/library/library.sqlite');
  });

  it.each([
    new Database.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE'),
    new Database.SqliteError('no such table', 'SQLITE_ERROR'),
    new TypeError('a bug'),
    new AppError('usage', 'Something else.'),
  ])('leaves %s as it is', (thrown) => {
    expect(toStoreFailure(thrown, location)).toBe(thrown);
  });
});

describe('toWriteFailure', () => {
  it.each([
    ['ENOSPC', 'store.full'],
    ['EDQUOT', 'store.full'],
    ['EACCES', 'file.notWritable'],
    ['EROFS', 'file.notWritable'],
    ['EPERM', 'file.notWritable'],
  ])('takes %s for %s', (systemCode, code) => {
    const thrown = Object.assign(new Error('no'), { code: systemCode });
    expect(toWriteFailure(thrown, '/library/assets/ab')).toMatchObject({
      code,
      details: { file: '/library/assets/ab', reason: systemCode },
    });
  });

  it('leaves a bug as it is', () => {
    const thrown = new TypeError('a bug');
    expect(toWriteFailure(thrown, '/x')).toBe(thrown);
  });
});

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { toErrorReport } from '../errors/appError.ts';
import { removeUnfinishedAssets } from './assets.ts';
import { isBackupDue } from './backups.ts';
import { toWriteFailure } from './fileFailure.ts';
import { requeueRunningJobs } from './jobs.ts';
import type { LibraryLock } from './libraryLock.ts';
import { acquireLibraryLock } from './libraryLock.ts';
import { makeBackup } from './makeBackup.ts';
import { migrate } from './migrate.ts';
import { migrations, newestVersion } from './migrations/migrations.ts';
import { openDatabase } from './openDatabase.ts';
import type { Store, StoreClosing, StoreOptions } from './store.ts';
import { createStore } from './store.ts';
import { toStoreFailure } from './storeFailure.ts';

/** The most that one closing gives back to the disk of what eviction has freed: 20 MB, which takes half a second. */
const pagesGivenBack = 5_000;

/**
 * Opens a library, or makes a new one where there is none. For writing, which is the default, it takes the library's
 * lock, brings its tables up to date after a backup, makes a backup if the last one is a day old, and puts the jobs
 * of a dead process back into the queue. For reading it does none of this and works beside a writer.
 *
 * Throws AppError store.busy (open for writing elsewhere), store.corrupt, store.newer, library.notFound,
 * file.notWritable, store.full or store.failed. A library that is refused is left as it is.
 */
export function openStore(options: StoreOptions): Store {
  try {
    return options.access === 'read' ? openForReading(options) : openForWriting(options);
  } catch (thrown) {
    throw toStoreFailure(thrown, options);
  }
}

function openForReading(options: StoreOptions): Store {
  const handle = openDatabase(options, 'read');
  function close(): StoreClosing {
    handle.close();
    return { backup: null, problem: null };
  }
  return createStore(handle, options, { requeuedJobs: 0, problem: null, close });
}

function openForWriting(options: StoreOptions): Store {
  makeFolder(dirname(options.file));
  const lock = acquireLibraryLock(options);
  try {
    return openLocked(options, lock);
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

function openLocked(options: StoreOptions, lock: LibraryLock): Store {
  const handle = openDatabase(options, 'write');
  try {
    const { problem } = prepare(handle, options);
    removeUnfinishedAssets(options.assetFolder);
    return createStore(handle, options, {
      requeuedJobs: requeueRunningJobs(handle),
      problem,
      close: () => closeWritten(handle, options, lock),
    });
  } catch (thrown) {
    handle.close();
    throw thrown;
  }
}

/** Backup and migration. Without its backup a migration does not start; without the daily one everything goes on. */
function prepare(handle: Database, options: StoreOptions): StoreClosing {
  const version = Number(handle.pragma('user_version', { simple: true }));
  const now = options.clock();
  if (version === newestVersion)
    return isBackupDue(options, now) ? attemptBackup(options) : { backup: null, problem: null };
  const backup = version === 0 ? null : makeBackup(options, now, newestVersion);
  migrate(handle, migrations);
  return { backup, problem: null };
}

function attemptBackup(options: StoreOptions): StoreClosing {
  try {
    return { backup: makeBackup(options, options.clock(), null), problem: null };
  } catch (thrown) {
    return { backup: null, problem: toErrorReport(thrown) };
  }
}

function closeWritten(handle: Database, options: StoreOptions, lock: LibraryLock): StoreClosing {
  if (!handle.open) return { backup: null, problem: null };
  try {
    const changes = Number(handle.prepare('SELECT total_changes()').pluck().get());
    const closing = changes === 0 ? { backup: null, problem: null } : attemptBackup(options);
    handle.pragma(`incremental_vacuum(${pagesGivenBack})`);
    return closing;
  } catch (thrown) {
    return { backup: null, problem: toErrorReport(toStoreFailure(thrown, options)) };
  } finally {
    handle.close();
    lock.release();
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (thrown) {
    throw toWriteFailure(thrown, folder);
  }
}

import Database from 'better-sqlite3';
import { AppError } from '../errors/appError.ts';
import { migrations, newestVersion } from './migrations/migrations.ts';
import type { Row } from './row.ts';
import { textColumn } from './row.ts';
import { corruptStore } from './storeFailure.ts';
import type { StoreLocation } from './storeLocation.ts';

/** "Riml" in ASCII: tells a library from any other SQLite file. */
export const applicationId = 0x52_69_6d_6c;

/** Cached maps are gigabytes with a checksum each, verified when read; the integrity report includes them. */
const checkedWhenRead = 'attribution_map_bytes';

/**
 * Looks through an open database and changes nothing. Throws AppError library.notFound for another program's
 * database, store.newer for a newer Rimlight's, store.corrupt for a damaged one, and what SQLite throws.
 */
export function inspectDatabase(handle: Database.Database, location: StoreLocation): void {
  try {
    refuseForeign(handle, location);
    refuseVersion(handle, location);
    const damage = findDamage(handle);
    if (damage !== null) throw corruptStore(location, damage);
  } catch (thrown) {
    // The statements here are right, so what SQLite cannot do with them is the file's fault ("unsupported file format").
    if (thrown instanceof Database.SqliteError && thrown.code === 'SQLITE_ERROR')
      throw corruptStore(location, thrown.message, thrown);
    throw thrown;
  }
}

function refuseForeign(handle: Database.Database, location: StoreLocation): void {
  const id = handle.pragma('application_id', { simple: true });
  const isEmpty = handle.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (id !== applicationId && !isEmpty)
    throw new AppError(
      'library.notFound',
      `${location.file} is an SQLite database of another program, not a Rimlight library. It was left as it is; choose another folder.`,
      { file: location.file },
    );
}

function refuseVersion(handle: Database.Database, location: StoreLocation): void {
  const version = Number(handle.pragma('user_version', { simple: true }));
  if (version > newestVersion)
    throw new AppError(
      'store.newer',
      `The library ${location.file} was written by a newer Rimlight (version ${version} of its tables; this one knows ${newestVersion}). It was left as it is: install the newer Rimlight to open it.`,
      { file: location.file, version, newestVersion },
    );
  if (version !== 0 && !migrations.some((migration) => migration.version === version))
    throw corruptStore(location, `its tables claim version ${version}, which never was`);
}

/** The first thing wrong with the structure of the tables, or null. */
function findDamage(handle: Database.Database): string | null {
  const tables = handle.prepare<[], Row>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
  for (const table of tables.map((row) => textColumn(row, 'name'))) {
    if (table === checkedWhenRead) continue;
    const [finding] = handle.prepare<[], Row>(`PRAGMA quick_check("${table}")`).all();
    const text = finding === undefined ? 'ok' : textColumn(finding, 'quick_check');
    if (text !== 'ok') return text;
  }
  return null;
}

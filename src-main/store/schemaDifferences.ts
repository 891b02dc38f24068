import Database from 'better-sqlite3';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import type { Row } from './row.ts';
import { textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

const schema = `SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^'`;

/**
 * Tables, indexes and triggers that are not what the migrations make: missing, changed or added. Finds, for one, that
 * somebody took away the triggers that keep the audit from being changed.
 */
export function schemaDifferences(database: StoreDatabase): readonly string[] {
  const expected = expectedSchema();
  const actual = byName(database.all(schema));
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .filter((name) => expected.get(name) !== actual.get(name))
    .sort();
}

function expectedSchema(): ReadonlyMap<string, string> {
  const fresh = new Database(':memory:');
  try {
    migrate(fresh, migrations);
    return byName(fresh.prepare<[], Row>(schema).all());
  } finally {
    fresh.close();
  }
}

function byName(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [textColumn(row, 'name'), textColumn(row, 'sql')]));
}

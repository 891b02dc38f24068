import type { Database } from 'better-sqlite3';
import type { Migration } from './migrations/migrations.ts';

/**
 * Brings a database from its `user_version` to the last of `migrations`, in one transaction: after a failure it is
 * what it was before. Throws an Error naming the migration.
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const from = Number(database.pragma('user_version', { simple: true }));
  const pending = migrations.filter((migration) => migration.version > from);
  if (pending.length === 0) return;
  // A migration may rebuild a table that others refer to; references are checked as a whole before the commit.
  database.pragma('foreign_keys = OFF');
  try {
    database
      .transaction(() => {
        for (const migration of pending) applyOne(database, migration);
      })
      .immediate();
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

function applyOne(database: Database, migration: Migration): void {
  migration.apply(database);
  const broken = database.prepare('PRAGMA foreign_key_check').all();
  if (broken.length > 0)
    throw new Error(`Migration ${migration.version} leaves ${broken.length} rows that refer to nothing.`);
  database.pragma(`user_version = ${migration.version}`);
}

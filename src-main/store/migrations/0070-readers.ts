import type { Database } from 'better-sqlite3';

export function migration0070(database: Database): void {
  database.exec(`
    CREATE TABLE readers (
      name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
      created_at TEXT NOT NULL
    ) STRICT;
  `);
}

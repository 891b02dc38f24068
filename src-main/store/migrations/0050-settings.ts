import type { Database } from 'better-sqlite3';

export function migration0050(database: Database): void {
  database.exec(`
    CREATE TABLE settings (
      key TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
      value_json TEXT NOT NULL CHECK (json_valid(value_json))
    ) STRICT;
  `);
}

import type { Database } from 'better-sqlite3';

export function migration0020(database: Database): void {
  database.exec(`
    CREATE TABLE models (
      content_hash TEXT NOT NULL PRIMARY KEY
        CHECK (length(content_hash) = 64 AND content_hash NOT GLOB '*[^0-9a-f]*'),
      name TEXT NOT NULL CHECK (name <> ''),
      version TEXT NOT NULL,
      manifest_json TEXT NOT NULL CHECK (json_valid(manifest_json)),
      folder TEXT NOT NULL CHECK (folder <> ''),
      installed_at TEXT NOT NULL
    ) STRICT;
  `);
}

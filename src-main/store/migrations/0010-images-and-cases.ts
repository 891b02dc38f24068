import type { Database } from 'better-sqlite3';

export function migration0010(database: Database): void {
  database.exec(`
    CREATE TABLE images (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64 AND id NOT GLOB '*[^0-9a-f]*'),
      asset_hash TEXT NOT NULL CHECK (length(asset_hash) = 64 AND asset_hash NOT GLOB '*[^0-9a-f]*'),
      format TEXT NOT NULL CHECK (format <> ''),
      width_px INTEGER NOT NULL CHECK (width_px > 0),
      height_px INTEGER NOT NULL CHECK (height_px > 0),
      field_of_view_json TEXT CHECK (field_of_view_json IS NULL OR json_valid(field_of_view_json)),
      byte_size INTEGER NOT NULL CHECK (byte_size > 0),
      source_file_name TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE cases (
      id TEXT NOT NULL PRIMARY KEY,
      pseudonym TEXT NOT NULL CHECK (pseudonym <> ''),
      eye TEXT NOT NULL CHECK (eye IN ('right', 'left', 'unknown')),
      image_id TEXT NOT NULL UNIQUE REFERENCES images (id),
      created_at TEXT NOT NULL,
      UNIQUE (pseudonym, eye)
    ) STRICT;

    CREATE TABLE import_problems (
      file TEXT NOT NULL PRIMARY KEY,
      code TEXT NOT NULL,
      reason TEXT NOT NULL,
      occurred_at TEXT NOT NULL
    ) STRICT;
  `);
}

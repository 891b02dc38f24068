import type { Database } from 'better-sqlite3';

export function migration0110(database: Database): void {
  database.exec(`
    CREATE TABLE pictures (
      image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
      size TEXT NOT NULL CHECK (size IN ('thumbnail', 'screen', 'full')),
      asset_hash TEXT NOT NULL CHECK (length(asset_hash) = 64 AND asset_hash NOT GLOB '*[^0-9a-f]*'),
      width_px INTEGER NOT NULL CHECK (width_px > 0),
      height_px INTEGER NOT NULL CHECK (height_px > 0),
      created_at TEXT NOT NULL,
      PRIMARY KEY (image_id, size)
    ) STRICT;
  `);
}

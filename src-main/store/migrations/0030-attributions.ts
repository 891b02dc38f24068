import type { Database } from 'better-sqlite3';

/**
 * Three tables, because SQLite rewrites a whole row to change one cell: the numbers, which are kept for good; what
 * eviction has to know about a map, in small rows that change at every use; and the map's bytes, which never change.
 */
export function migration0030(database: Database): void {
  database.exec(`
    CREATE TABLE attributions (
      key TEXT NOT NULL PRIMARY KEY CHECK (length(key) = 64 AND key NOT GLOB '*[^0-9a-f]*'),
      image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
      model_hash TEXT NOT NULL REFERENCES models (content_hash) ON DELETE CASCADE,
      request_json TEXT NOT NULL CHECK (json_valid(request_json)),
      score_input REAL NOT NULL,
      score_baseline REAL NOT NULL,
      sum REAL NOT NULL,
      delta REAL,
      panel_error REAL,
      evaluations INTEGER NOT NULL CHECK (evaluations >= 0),
      converged INTEGER CHECK (converged IN (0, 1)),
      transform_json TEXT NOT NULL CHECK (json_valid(transform_json)),
      device TEXT NOT NULL,
      elapsed_ms REAL NOT NULL,
      height_px INTEGER NOT NULL CHECK (height_px > 0),
      width_px INTEGER NOT NULL CHECK (width_px > 0),
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX attributions_by_image ON attributions (image_id, model_hash);
    CREATE INDEX attributions_by_model ON attributions (model_hash);

    CREATE TABLE attribution_maps (
      attribution_key TEXT NOT NULL PRIMARY KEY REFERENCES attributions (key) ON DELETE CASCADE,
      byte_size INTEGER NOT NULL CHECK (byte_size > 0),
      checksum TEXT NOT NULL CHECK (length(checksum) = 64),
      last_used_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX attribution_maps_by_use ON attribution_maps (last_used_at, byte_size);

    CREATE TABLE attribution_map_bytes (
      attribution_key TEXT NOT NULL PRIMARY KEY REFERENCES attribution_maps (attribution_key) ON DELETE CASCADE,
      bytes BLOB NOT NULL
    ) STRICT;
  `);
}

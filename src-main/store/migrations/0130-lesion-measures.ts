import type { Database } from 'better-sqlite3';

/** Derived from lesions and a map, but kept when the map is evicted. */
export function migration0130(database: Database): void {
  database.exec(`
    CREATE TABLE lesion_measures (
      case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
      attribution_key TEXT NOT NULL REFERENCES attributions (key) ON DELETE CASCADE,
      rim_width_px INTEGER NOT NULL CHECK (rim_width_px > 0),
      lesions_hash TEXT NOT NULL CHECK (length(lesions_hash) = 64),
      measure_version TEXT NOT NULL CHECK (measure_version <> ''),
      computed_at TEXT NOT NULL,
      result BLOB NOT NULL,
      PRIMARY KEY (case_id, attribution_key, rim_width_px)
    ) STRICT;
    CREATE INDEX lesion_measures_by_attribution ON lesion_measures (attribution_key);
  `);
}

import type { Database } from 'better-sqlite3';

/**
 * Measures are derived from maps, but kept when a map is evicted. A reference names its attribution without a foreign key: the
 * row of an attribution is replaced whenever its map is computed again, and a reader's choice has to outlive that.
 */
export function migration0140(database: Database): void {
  database.exec(`
    CREATE TABLE attribution_measures (
      attribution_key TEXT NOT NULL PRIMARY KEY REFERENCES attributions (key) ON DELETE CASCADE,
      measure_version TEXT NOT NULL CHECK (measure_version <> ''),
      computed_at TEXT NOT NULL,
      result_json TEXT NOT NULL CHECK (json_valid(result_json))
    ) STRICT;

    CREATE TABLE map_similarities (
      first_key TEXT NOT NULL REFERENCES attributions (key) ON DELETE CASCADE,
      second_key TEXT NOT NULL REFERENCES attributions (key) ON DELETE CASCADE,
      measure_version TEXT NOT NULL CHECK (measure_version <> ''),
      computed_at TEXT NOT NULL,
      spearman REAL,
      ssim REAL,
      opposite_share REAL,
      PRIMARY KEY (first_key, second_key),
      CHECK (first_key < second_key)
    ) STRICT;
    CREATE INDEX map_similarities_by_second ON map_similarities (second_key);

    CREATE TABLE case_references (
      case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
      attribution_key TEXT NOT NULL CHECK (length(attribution_key) = 64),
      baseline_text TEXT NOT NULL CHECK (baseline_text <> ''),
      reader TEXT NOT NULL REFERENCES readers (name),
      chosen_at TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> '')
    ) STRICT;
  `);
}

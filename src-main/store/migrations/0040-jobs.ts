import type { Database } from 'better-sqlite3';

export function migration0040(database: Database): void {
  database.exec(`
    CREATE TABLE jobs (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind <> ''),
      unique_key TEXT NOT NULL UNIQUE CHECK (unique_key <> ''),
      payload_json TEXT NOT NULL CHECK (json_valid(payload_json)),
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      error_json TEXT CHECK (error_json IS NULL OR json_valid(error_json)),
      batch_size_hint INTEGER CHECK (batch_size_hint IS NULL OR batch_size_hint > 0),
      created_at TEXT NOT NULL,
      started_at TEXT,
      finished_at TEXT,
      CHECK (state <> 'running' OR started_at IS NOT NULL),
      CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
      CHECK (state <> 'failed' OR error_json IS NOT NULL)
    ) STRICT;
    CREATE INDEX jobs_by_state ON jobs (state, sequence);
  `);
}

import type { Database } from 'better-sqlite3';

/** AUTOINCREMENT, because it keeps the highest number ever given: entries missing at the end are found by it. */
export function migration0080(database: Database): void {
  database.exec(`
    CREATE TABLE review_entries (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      case_id TEXT NOT NULL REFERENCES cases (id),
      reader TEXT NOT NULL REFERENCES readers (name),
      kind TEXT NOT NULL CHECK (kind IN ('firstRead', 'reveal', 'finalRead', 'signature')),
      at TEXT NOT NULL,
      reason TEXT CHECK (reason <> ''),
      content_json TEXT NOT NULL CHECK (json_valid(content_json)),
      previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
      hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
    ) STRICT;
    CREATE INDEX review_entries_by_case ON review_entries (case_id, reader, kind, sequence);

    CREATE TRIGGER review_entries_forbid_update BEFORE UPDATE ON review_entries
    BEGIN SELECT RAISE(ABORT, 'review entries cannot be changed'); END;

    CREATE TRIGGER review_entries_forbid_delete BEFORE DELETE ON review_entries
    BEGIN SELECT RAISE(ABORT, 'review entries cannot be deleted'); END;
  `);
}

import type { Database } from 'better-sqlite3';

/** AUTOINCREMENT, because it keeps the highest number ever given: entries missing at the end are found by it. */
export function migration0060(database: Database): void {
  database.exec(`
    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      action TEXT NOT NULL CHECK (action <> ''),
      subject TEXT NOT NULL,
      details_json TEXT NOT NULL CHECK (json_valid(details_json)),
      previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
      hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
    ) STRICT;

    CREATE TRIGGER audit_forbids_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit entries cannot be changed'); END;

    CREATE TRIGGER audit_forbids_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit entries cannot be deleted'); END;
  `);
}

import type { Database } from 'better-sqlite3';

/** A draft that was used up keeps its row and its revision, so that a window that has not heard of it is noticed. */
export function migration0090(database: Database): void {
  database.exec(`
    CREATE TABLE drafts (
      case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
      reader TEXT NOT NULL REFERENCES readers (name) ON DELETE CASCADE,
      content_json TEXT CHECK (json_valid(content_json)),
      revision INTEGER NOT NULL CHECK (revision > 0),
      updated_at TEXT NOT NULL,
      PRIMARY KEY (case_id, reader)
    ) STRICT;

    CREATE TABLE marks (
      case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
      content_json TEXT NOT NULL CHECK (json_valid(content_json)),
      revision INTEGER NOT NULL CHECK (revision > 0),
      updated_at TEXT NOT NULL
    ) STRICT;
  `);
}

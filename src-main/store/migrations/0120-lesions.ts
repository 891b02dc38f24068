import type { Database } from 'better-sqlite3';

/**
 * The contours stand last in their rows, so that nothing else has to read past them. What an import brought is kept
 * after a lesion is changed or removed: an undo finds it again, and the next import of the same file takes its place.
 */
export function migration0120(database: Database): void {
  database.exec(`
    CREATE TABLE lesions (
      case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
      id TEXT NOT NULL CHECK (id <> ''),
      type TEXT NOT NULL CHECK (type <> ''),
      source TEXT NOT NULL CHECK (source IN ('drawn', 'mask', 'box')),
      source_file TEXT,
      author TEXT REFERENCES readers (name),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
      rings_json TEXT NOT NULL CHECK (json_valid(rings_json)),
      PRIMARY KEY (case_id, id)
    ) STRICT;

    CREATE TABLE lesion_origins (
      case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
      lesion_id TEXT NOT NULL,
      source_file TEXT NOT NULL,
      label TEXT NOT NULL,
      content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
      PRIMARY KEY (case_id, lesion_id)
    ) STRICT;
    CREATE INDEX lesion_origins_by_file ON lesion_origins (case_id, source_file, label);

    CREATE TABLE lesion_states (
      case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL CHECK (revision > 0),
      lesion_count INTEGER NOT NULL CHECK (lesion_count >= 0),
      content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
      updated_at TEXT NOT NULL
    ) STRICT;
  `);
}

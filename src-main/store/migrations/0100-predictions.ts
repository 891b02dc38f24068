import type { Database } from 'better-sqlite3';

export function migration0100(database: Database): void {
  database.exec(`
    CREATE TABLE predictions (
      image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
      model_hash TEXT NOT NULL REFERENCES models (content_hash) ON DELETE CASCADE,
      class_scores_json TEXT NOT NULL CHECK (json_valid(class_scores_json)),
      explained_output TEXT NOT NULL CHECK (explained_output <> ''),
      device TEXT NOT NULL,
      computed_at TEXT NOT NULL,
      PRIMARY KEY (image_id, model_hash)
    ) STRICT;
    CREATE INDEX predictions_by_model ON predictions (model_hash);
  `);
}

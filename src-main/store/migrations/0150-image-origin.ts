import type { Database } from 'better-sqlite3';

/**
 * What the file of a photograph said of it. Null for photographs of earlier versions: nobody looked. The unique identifiers
 * are those of the library's de-identified copy, never those of the file that was imported.
 */
export function migration0150(database: Database): void {
  database.exec(`
    ALTER TABLE images ADD COLUMN millimetres_per_px REAL CHECK (millimetres_per_px > 0);
    ALTER TABLE images ADD COLUMN has_burned_in_text INTEGER CHECK (has_burned_in_text IN (0, 1));
    ALTER TABLE images ADD COLUMN sop_class_uid TEXT;
    ALTER TABLE images ADD COLUMN sop_instance_uid TEXT;
    ALTER TABLE images ADD COLUMN study_instance_uid TEXT;
    ALTER TABLE images ADD COLUMN series_instance_uid TEXT;
  `);
}

import Database from 'better-sqlite3';
import type { Row } from './row.ts';
import { textColumn } from './row.ts';

/** Cached maps can be computed again and may be gigabytes; a backup has only what cannot be made again. */
const leftOut = new Set(['attribution_maps', 'attribution_map_bytes']);

/**
 * Copies a library database into a new file: schema, versions and rows, but not the rows of the cached maps. Works
 * through SQLite, so it sees committed content only, in write-ahead log or not. The target must not exist.
 */
export function copyDatabase(from: string, to: string): void {
  const copy = new Database(to);
  try {
    copy.pragma('foreign_keys = OFF');
    copy.prepare('ATTACH @from AS source').run({ from });
    copy.transaction(() => {
      copyContent(copy);
    })();
    copy.exec('DETACH source');
  } finally {
    copy.close();
  }
}

function copyContent(copy: Database.Database): void {
  const objects = copy
    .prepare<[], Row>(
      `SELECT type, name, sql FROM source.sqlite_schema
       WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY rowid`,
    )
    .all();
  const tables = objects.filter((row) => row.type === 'table');
  for (const table of tables) copy.exec(textColumn(table, 'sql'));
  for (const name of tables.map((table) => textColumn(table, 'name'))) {
    // In the order of insertion, which some tables are listed in.
    if (!leftOut.has(name))
      copy.exec(`INSERT INTO main."${name}" SELECT * FROM source."${name}" ORDER BY rowid`);
  }
  // Indexes and triggers come last: filling is faster without them, and some triggers forbid changes.
  for (const object of objects) if (object.type !== 'table') copy.exec(textColumn(object, 'sql'));
  for (const name of ['application_id', 'user_version'])
    copy.pragma(`main.${name} = ${String(copy.pragma(`source.${name}`, { simple: true }))}`);
}

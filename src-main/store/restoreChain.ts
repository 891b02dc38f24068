import type { ChainLink } from '../contract/hashChain.ts';
import type { ChainedTable } from './chainedTable.ts';
import { textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/**
 * Puts the entries of another library's chain in the place of this one's, with their own sequences and hashes, so that the chain goes
 * on from there. Only for a library that was just made, and only together with keeping what was there before: the triggers that forbid
 * to delete entries are taken away for it and put back as they were, inside of the transaction that this runs in.
 * @returns what was there before, oldest first
 */
export function restoreChain<Entry extends ChainLink & Content, Content>(
  database: StoreDatabase,
  table: ChainedTable<Entry, Content>,
  entries: Iterable<Entry>,
): readonly Entry[] {
  const former = database.all(`SELECT * FROM ${table.name} ORDER BY sequence`).map(table.toEntry);
  if (former.length > 0) empty(database, table.name);
  for (const entry of entries)
    database.insert(table.name, {
      ...table.toRow(entry),
      sequence: entry.sequence,
      previous_hash: entry.previousHash,
      hash: entry.hash,
    });
  return former;
}

function empty(database: StoreDatabase, table: string): void {
  const triggers = database
    .all(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = @table`, { table })
    .map((row) => ({ name: textColumn(row, 'name'), sql: textColumn(row, 'sql') }));
  for (const { name } of triggers) database.run(`DROP TRIGGER ${name}`);
  database.run(`DELETE FROM ${table}`);
  // The highest number ever given, from which the next one is taken.
  database.run('DELETE FROM sqlite_sequence WHERE name = @table', { table });
  for (const { sql } of triggers) database.run(sql);
}

import type { ChainLink } from '../contract/hashChain.ts';
import { chainedText, chainStart, linkFlaw } from '../contract/hashChain.ts';
import type { ChainedTable } from './chainedTable.ts';
import { restoreChain } from './restoreChain.ts';
import type { Row } from './row.ts';
import { numberColumn, textColumn } from './row.ts';
import { sha256 } from './sha256.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** `headHash` is the hash of the last entry: kept elsewhere, it proves later that nothing before it was changed. */
export type ChainVerdict =
  | { readonly verified: true; readonly entries: number; readonly headHash: string }
  | { readonly verified: false; readonly sequence: number; readonly reason: string };

export interface HashChain<Entry extends ChainLink, Content> {
  readonly append: (content: Content) => Entry;
  /** At most `limit` entries after `sequence`, oldest first. */
  readonly list: (afterSequence: number, limit: number) => readonly Entry[];
  /** Goes through the whole chain and names the first entry that does not verify. */
  readonly verify: () => ChainVerdict;
  /** As `restoreChain`. */
  readonly restore: (entries: Iterable<Entry>) => readonly Entry[];
}

const pageSize = 1000;

/** Each entry's hash is SHA-256 over the previous entry's hash followed by the canonical JSON of what it covers. */
export function createHashChain<Content, Entry extends ChainLink & Content>(
  database: StoreDatabase,
  table: ChainedTable<Entry, Content>,
): HashChain<Entry, Content> {
  function lastGivenSequence(): number {
    // SQLite's own note of the highest AUTOINCREMENT number, which stays when rows are deleted.
    const row = database.get('SELECT seq FROM sqlite_sequence WHERE name = @name', { name: table.name });
    return row === undefined ? 0 : numberColumn(row, 'seq');
  }

  function append(content: Content): Entry {
    const last = database.get(`SELECT hash FROM ${table.name} ORDER BY sequence DESC LIMIT 1`);
    const previousHash = last === undefined ? chainStart : textColumn(last, 'hash');
    const sequence = lastGivenSequence() + 1;
    database.insert(table.name, {
      ...table.toRow(content),
      sequence,
      previous_hash: previousHash,
      hash: sha256(chainedText(previousHash, sequence, table.covered(content))),
    });
    return table.toEntry(
      database.get(`SELECT * FROM ${table.name} WHERE sequence = @sequence`, { sequence })!,
    );
  }

  function list(afterSequence: number, limit: number): readonly Entry[] {
    return database
      .all(`SELECT * FROM ${table.name} WHERE sequence > @afterSequence ORDER BY sequence LIMIT @limit`, {
        afterSequence,
        limit,
      })
      .map(table.toEntry);
  }

  function verify(): ChainVerdict {
    let sequence = 0;
    let headHash = chainStart;
    for (;;) {
      const page = list(sequence, pageSize);
      for (const entry of page) {
        const reason = linkFlaw(entry, table.covered(entry), { sequence, hash: headHash }, sha256);
        if (reason !== null) return { verified: false, sequence: sequence + 1, reason };
        sequence = entry.sequence;
        headHash = entry.hash;
      }
      if (page.length < pageSize) break;
    }
    return sequence === lastGivenSequence()
      ? { verified: true, entries: sequence, headHash }
      : { verified: false, sequence: sequence + 1, reason: 'The entries from here on are missing.' };
  }

  return {
    append: (content) => database.transaction(() => append(content)),
    list,
    verify,
    restore: (entries) => restoreChain(database, table, entries),
  };
}

/** The columns that `ChainLink` comes from. */
export function toChainLink(row: Row): ChainLink {
  return {
    sequence: numberColumn(row, 'sequence'),
    previousHash: textColumn(row, 'previous_hash'),
    hash: textColumn(row, 'hash'),
  };
}

import { canonicalJson } from '../contract/canonicalJson.ts';
import type { Row } from './row.ts';
import { numberColumn, textColumn } from './row.ts';
import { sha256 } from './sha256.ts';
import type { SqlParameters, StoreDatabase } from './storeDatabase.ts';

/** What the first entry of a chain follows. */
const chainStart = '0'.repeat(64);

/** What ties an entry to the one before it. */
export interface ChainLink {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** `headHash` is the hash of the last entry: kept elsewhere, it proves later that nothing before it was changed. */
export type ChainVerdict =
  | { readonly verified: true; readonly entries: number; readonly headHash: string }
  | { readonly verified: false; readonly sequence: number; readonly reason: string };

/** A table that only grows, with an AUTOINCREMENT `sequence`, `previous_hash` and `hash`. */
export interface ChainedTable<Entry extends ChainLink, Content> {
  readonly name: string;
  readonly toEntry: (row: Row) => Entry;
  /** JSON of everything that the hash covers besides the sequence. Takes whole entries as well. */
  readonly covered: (content: Content) => Readonly<Record<string, unknown>>;
  /** The columns besides those of the chain. */
  readonly toRow: (content: Content) => SqlParameters;
}

export interface HashChain<Entry extends ChainLink, Content> {
  readonly append: (content: Content) => Entry;
  /** At most `limit` entries after `sequence`, oldest first. */
  readonly list: (afterSequence: number, limit: number) => readonly Entry[];
  /** Goes through the whole chain and names the first entry that does not verify. */
  readonly verify: () => ChainVerdict;
}

const pageSize = 1000;

/** Each entry's hash is SHA-256 over the previous entry's hash followed by the canonical JSON of what it covers. */
export function createHashChain<Content, Entry extends ChainLink & Content>(
  database: StoreDatabase,
  table: ChainedTable<Entry, Content>,
): HashChain<Entry, Content> {
  function linkHash(previousHash: string, sequence: number, content: Content): string {
    return sha256(previousHash + canonicalJson({ ...table.covered(content), sequence }));
  }

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
      hash: linkHash(previousHash, sequence, content),
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

  function flaw(entry: Entry, expectedSequence: number, previousHash: string): string | null {
    if (entry.sequence !== expectedSequence) return 'The entry is missing.';
    if (entry.previousHash !== previousHash) return 'The entry does not follow the one before it.';
    if (entry.hash !== linkHash(previousHash, entry.sequence, entry))
      return 'The entry was changed after it was written.';
    return null;
  }

  function verify(): ChainVerdict {
    let sequence = 0;
    let headHash = chainStart;
    for (;;) {
      const page = list(sequence, pageSize);
      for (const entry of page) {
        const reason = flaw(entry, sequence + 1, headHash);
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

  return { append: (content) => database.transaction(() => append(content)), list, verify };
}

/** The columns that `ChainLink` comes from. */
export function toChainLink(row: Row): ChainLink {
  return {
    sequence: numberColumn(row, 'sequence'),
    previousHash: textColumn(row, 'previous_hash'),
    hash: textColumn(row, 'hash'),
  };
}

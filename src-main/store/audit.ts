import { canonicalJson } from '../contract/canonicalJson.ts';
import type { AuditContent } from './auditHash.ts';
import { auditHash, chainStart } from './auditHash.ts';
import type { Row } from './row.ts';
import { jsonColumn, numberColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

interface AuditEntry extends AuditContent {
  readonly previousHash: string;
  readonly hash: string;
}

interface NewAuditEntry {
  /** Names as in events: `noun.pastTense`. */
  readonly action: string;
  /** What it was done to: an id, a key, a file. */
  readonly subject: string;
  /** JSON. */
  readonly details: unknown;
}

/** `headHash` is the hash of the last entry: kept elsewhere, it proves later that nothing before it was changed. */
export type AuditVerdict =
  | { readonly verified: true; readonly entries: number; readonly headHash: string }
  | { readonly verified: false; readonly sequence: number; readonly reason: string };

export interface Audit {
  append(entry: NewAuditEntry): AuditEntry;
  /** At most `limit` entries after `sequence`, oldest first. */
  list(afterSequence: number, limit: number): readonly AuditEntry[];
  /** Goes through the whole chain and names the first entry that does not verify. */
  verifyAuditChain(): AuditVerdict;
}

const pageSize = 1000;

export function createAudit(database: StoreDatabase, clock: () => Date): Audit {
  function lastGivenSequence(): number {
    // SQLite's own note of the highest AUTOINCREMENT number, which stays when rows are deleted.
    const row = database.get(`SELECT seq FROM sqlite_sequence WHERE name = 'audit'`);
    return row === undefined ? 0 : numberColumn(row, 'seq');
  }

  function append(entry: NewAuditEntry): AuditEntry {
    const last = database.get('SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1');
    const previousHash = last === undefined ? chainStart : textColumn(last, 'hash');
    const content = { sequence: lastGivenSequence() + 1, at: clock().toISOString(), ...entry };
    const complete = { ...content, previousHash, hash: auditHash(previousHash, content) };
    database.insert('audit', {
      sequence: complete.sequence,
      at: complete.at,
      action: complete.action,
      subject: complete.subject,
      details_json: canonicalJson(complete.details),
      previous_hash: complete.previousHash,
      hash: complete.hash,
    });
    return complete;
  }

  function list(afterSequence: number, limit: number): readonly AuditEntry[] {
    return database
      .all('SELECT * FROM audit WHERE sequence > @afterSequence ORDER BY sequence LIMIT @limit', {
        afterSequence,
        limit,
      })
      .map(toEntry);
  }

  function verifyAuditChain(): AuditVerdict {
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

  return { append: (entry) => database.transaction(() => append(entry)), list, verifyAuditChain };
}

function flaw(entry: AuditEntry, expectedSequence: number, previousHash: string): string | null {
  if (entry.sequence !== expectedSequence) return 'The entry is missing.';
  if (entry.previousHash !== previousHash) return 'The entry does not follow the one before it.';
  if (entry.hash !== auditHash(previousHash, entry)) return 'The entry was changed after it was written.';
  return null;
}

function toEntry(row: Row): AuditEntry {
  return {
    sequence: numberColumn(row, 'sequence'),
    at: textColumn(row, 'at'),
    action: textColumn(row, 'action'),
    subject: textColumn(row, 'subject'),
    details: jsonColumn(row, 'details_json'),
    previousHash: textColumn(row, 'previous_hash'),
    hash: textColumn(row, 'hash'),
  };
}

import { canonicalJson } from '../contract/canonicalJson.ts';
import type { AuditContent, ChainLink } from '../contract/hashChain.ts';
import { auditCovered } from '../contract/hashChain.ts';
import type { ChainedTable } from './chainedTable.ts';
import type { ChainVerdict } from './hashChain.ts';
import { createHashChain, toChainLink } from './hashChain.ts';
import { jsonColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

type NewAuditEntry = Omit<AuditContent, 'at'>;

export interface AuditEntry extends AuditContent, ChainLink {}

export interface Audit {
  append(entry: NewAuditEntry): AuditEntry;
  /** At most `limit` entries after `sequence`, oldest first. */
  list(afterSequence: number, limit: number): readonly AuditEntry[];
  /** Goes through the whole chain and names the first entry that does not verify. */
  verifyAuditChain(): ChainVerdict;
  /** Puts the audit of a session that was kept elsewhere in the place of this one; gives what was here before. */
  restore(entries: Iterable<AuditEntry>): readonly AuditEntry[];
}

const auditTable: ChainedTable<AuditEntry, AuditContent> = {
  name: 'audit',
  toEntry: (row) => ({
    ...toChainLink(row),
    at: textColumn(row, 'at'),
    action: textColumn(row, 'action'),
    subject: textColumn(row, 'subject'),
    details: jsonColumn(row, 'details_json'),
  }),
  covered: auditCovered,
  toRow: ({ at, action, subject, details }) => ({
    at,
    action,
    subject,
    details_json: canonicalJson(details),
  }),
};

export function createAudit(database: StoreDatabase, clock: () => Date): Audit {
  const chain = createHashChain(database, auditTable);
  return {
    append: (entry) => chain.append({ at: clock().toISOString(), ...entry }),
    list: chain.list,
    verifyAuditChain: chain.verify,
    restore: chain.restore,
  };
}

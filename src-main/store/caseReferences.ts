import type { Row } from './row.ts';
import { textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** The baseline that a case is to be judged by. */
export interface CaseReferenceRecord {
  readonly caseId: string;
  /** Of an attribution that was in the store when it was chosen. */
  readonly attributionKey: string;
  /** As on the command line. */
  readonly baselineText: string;
  /** A reader of the library. */
  readonly reader: string;
  readonly reason: string;
  /** ISO date. */
  readonly at: string;
}

/** At most one reference for each case. Who chose what before is in the audit. */
export interface CaseReferences {
  /** In place of the one before. */
  put(reference: Omit<CaseReferenceRecord, 'at'>): void;
  /** False where there was none. */
  remove(caseId: string): boolean;
  find(caseId: string): CaseReferenceRecord | undefined;
}

export function createCaseReferences(database: StoreDatabase, clock: () => Date): CaseReferences {
  return {
    put({ caseId, attributionKey, baselineText, reader, reason }) {
      database.run(
        `INSERT INTO case_references (case_id, attribution_key, baseline_text, reader, chosen_at, reason)
         VALUES (@caseId, @attributionKey, @baselineText, @reader, @now, @reason)
         ON CONFLICT (case_id) DO UPDATE
         SET attribution_key = excluded.attribution_key, baseline_text = excluded.baseline_text,
           reader = excluded.reader, chosen_at = excluded.chosen_at, reason = excluded.reason`,
        { caseId, attributionKey, baselineText, reader, reason, now: clock().toISOString() },
      );
    },
    remove: (caseId) => database.run('DELETE FROM case_references WHERE case_id = @caseId', { caseId }) > 0,
    find(caseId) {
      const row = database.get('SELECT * FROM case_references WHERE case_id = @caseId', { caseId });
      return row && toReference(row);
    },
  };
}

function toReference(row: Row): CaseReferenceRecord {
  return {
    caseId: textColumn(row, 'case_id'),
    attributionKey: textColumn(row, 'attribution_key'),
    baselineText: textColumn(row, 'baseline_text'),
    reader: textColumn(row, 'reader'),
    reason: textColumn(row, 'reason'),
    at: textColumn(row, 'chosen_at'),
  };
}

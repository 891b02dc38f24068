import type { CaseReport } from '../../contract/caseReport.ts';
import type { ReviewEntry } from '../../contract/read.ts';
import type { ReportOptions } from '../../contract/reportOptions.ts';
import type { Store } from '../../store/store.ts';

/**
 * Entries by reader, in the order of the readers' first ones.
 * @param reader Whose entries `mine` are; null for nobody.
 */
export function reportedReads(
  store: Store,
  caseId: string,
  readers: ReportOptions['readers'],
  reader: string | null,
): CaseReport['reads'] {
  const ofReader = new Map<string, ReviewEntry[]>();
  for (const entry of store.reviews.list({ caseId })) {
    if (readers === 'mine' && entry.reader !== reader) continue;
    const entries = ofReader.get(entry.reader) ?? [];
    entries.push(entry);
    ofReader.set(entry.reader, entries);
  }
  return [...ofReader].map(([name, entries]) => ({ reader: name, entries }));
}

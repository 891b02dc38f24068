import type { CaseReport } from '../../../contract/caseReport.ts';
import { lesionTypeNames } from '../words/attributionWords.ts';

/** `3 lesions: 2 haemorrhage, 1 hard exudate.` */
export function lesionCountsText({ lesionCounts }: Pick<CaseReport, 'lesionCounts'>): string {
  const total = lesionCounts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 'No lesions are marked.';
  const parts = lesionCounts.map(({ type, count }) => `${count} ${lesionTypeNames[type].toLowerCase()}`);
  return `${total} marked ${total === 1 ? 'region' : 'regions'}: ${parts.join(', ')}.`;
}

import type { ReaderAgreement, SessionAgreement } from '../../../../src-main/contract/bundle.ts';
import { casesText } from '../exportWords.ts';

export const readsWords: Readonly<Record<ReaderAgreement['reads'], string>> = {
  first: 'First reads, without the model',
  final: 'Final reads',
};

/** `0.83`, with a true minus sign. */
export function kappaText(kappa: number): string {
  const text = Math.abs(kappa).toFixed(2);
  return kappa < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** `0.83 (0.71 to 0.92)`; a sentence where there is none. */
export function kappaWithInterval({ kappa, low, high, cases }: ReaderAgreement): string {
  if (cases === 0) return 'None: no photograph was graded by both.';
  if (kappa === null) return 'None: all grades are the same, so that chance agrees as well.';
  if (low === null || high === null) return kappaText(kappa);
  return `${kappaText(kappa)} (${kappaText(low)} to ${kappaText(high)})`;
}

/** `17 of 20 (85 %)`. */
export function exactText({ exactShare, counts }: ReaderAgreement): string {
  if (exactShare === null) return 'None';
  const all = counts.flat().reduce((sum, count) => sum + count, 0);
  const same = counts.reduce((sum, row, grade) => sum + row[grade]!, 0);
  return `${same} of ${all} (${Math.round(100 * exactShare)} %)`;
}

/** Which photographs the comparison is over. */
export function sharedText({ sharedCases, otherCases }: SessionAgreement): string {
  const shared = `${casesText(sharedCases)} ${sharedCases === 1 ? 'is' : 'are'} in every source`;
  if (otherCases === 0) return `${shared}.`;
  return `${shared}; ${casesText(otherCases)} ${otherCases === 1 ? 'is' : 'are'} not, and ${otherCases === 1 ? 'counts' : 'count'} only between readers who both graded them.`;
}

export function gradeCellText(grade: number | null): string {
  return grade === null ? 'ungradable' : `grade ${grade}`;
}

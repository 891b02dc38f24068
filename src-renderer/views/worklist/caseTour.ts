import type { WorklistRow } from '../../../src-main/contract/caseView.ts';
import type { CaseId } from '../../../src-main/contract/ids.ts';
import type { ReviewState } from '../../../src-main/contract/read.ts';

/**
 * The order in which cases are gone through once one is open: the worklist as it stood then. It does not follow the
 * states, or a case that was just read would jump elsewhere in a list that is sorted or filtered by state.
 */
export type CaseTour = readonly CaseId[];

/** The worklist as it is shown, or every case where the one that is opened is not among those shown. */
export function startTour(
  opened: CaseId,
  shown: readonly WorklistRow[],
  all: readonly WorklistRow[],
): CaseTour {
  const ids = shown.map(({ caseId }) => caseId);
  return ids.includes(opened) ? ids : all.map(({ caseId }) => caseId);
}

/** The case that many places on; null beyond either end and where the case is not in the tour. */
export function caseAtOffset(tour: CaseTour, caseId: CaseId, offset: number): CaseId | null {
  const index = tour.indexOf(caseId);
  return index < 0 ? null : (tour[index + offset] ?? null);
}

/** The next unread case after this one, from the start again at the end; null where none is left. */
export function nextUnread(
  tour: CaseTour,
  caseId: CaseId | null,
  stateOf: (caseId: CaseId) => ReviewState | undefined,
): CaseId | null {
  const start = caseId === null ? 0 : tour.indexOf(caseId) + 1;
  const onwards = [...tour.slice(start), ...tour.slice(0, start)];
  return onwards.find((candidate) => candidate !== caseId && stateOf(candidate) === 'unread') ?? null;
}

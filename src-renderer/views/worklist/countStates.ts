import type { WorklistRow } from '../../../src-main/contract/caseView.ts';
import type { ReviewState } from '../../../src-main/contract/read.ts';

/** How many cases are in each state, for the current reader. */
export function countStates(rows: readonly WorklistRow[]): Readonly<Record<ReviewState, number>> {
  const counts = { unread: 0, read: 0, revealed: 0, signed: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

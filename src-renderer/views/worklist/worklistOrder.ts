import type { Eye, WorklistRow } from '../../../src-main/contract/caseView.ts';
import type { ReviewState } from '../../../src-main/contract/read.ts';
import { reviewStates } from '../../wording/stateWords.ts';

export interface WorklistFilter {
  /** Words that must all occur in the pseudonym, in any order and case. */
  readonly search: string;
  /** Null for any. */
  readonly state: ReviewState | null;
  readonly eye: Eye | null;
  readonly reader: string | null;
}

export const noFilter: WorklistFilter = { search: '', state: null, eye: null, reader: null };

export type SortKey = 'name' | 'date' | 'state';

export interface WorklistSort {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

/** The rows that pass the filter, in the order in which they came. */
export function filterRows(rows: readonly WorklistRow[], filter: WorklistFilter): readonly WorklistRow[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    ({ pseudonym, state, eye, readers }) =>
      (filter.state === null || state === filter.state) &&
      (filter.eye === null || eye === filter.eye) &&
      (filter.reader === null || readers.includes(filter.reader)) &&
      (words.length === 0 || containsAll(pseudonym.toLowerCase(), words)),
  );
}

function containsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

const names = new Intl.Collator('en', { numeric: true });

/**
 * Sorts by nothing that a model says. Names are in natural order (`P2` before `P10`), the eyes of one person side by
 * side, right first. The sort is stable in both directions: equal rows keep the order in which they came.
 */
export function sortRows(
  rows: readonly WorklistRow[],
  { key, isDescending }: WorklistSort,
): readonly WorklistRow[] {
  const compare = comparisons[key];
  return rows.toSorted(isDescending ? (left, right) => compare(right, left) : compare);
}

const eyeOrder: Readonly<Record<Eye, number>> = { right: 0, left: 1, unknown: 2 };

const comparisons: Readonly<Record<SortKey, (left: WorklistRow, right: WorklistRow) => number>> = {
  name: (left, right) =>
    names.compare(left.pseudonym, right.pseudonym) || eyeOrder[left.eye] - eyeOrder[right.eye],
  // ISO dates in UTC sort as text.
  date: (left, right) =>
    left.importedAt < right.importedAt ? -1 : left.importedAt > right.importedAt ? 1 : 0,
  state: (left, right) => reviewStates.indexOf(left.state) - reviewStates.indexOf(right.state),
};

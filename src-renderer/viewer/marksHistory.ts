import type { Marks } from '../../src-main/contract/marks.ts';

/** What can be undone and redone, the latest last. */
export interface MarksHistory {
  readonly past: readonly Marks[];
  readonly future: readonly Marks[];
}

export const emptyHistory: MarksHistory = { past: [], future: [] };

const longest = 200;

/** A change away from `before`: it can be undone, and what was undone earlier is forgotten. */
export function recorded(history: MarksHistory, before: Marks): MarksHistory {
  return { past: [...history.past, before].slice(-longest), future: [] };
}

interface HistoryStep {
  readonly marks: Marks;
  readonly history: MarksHistory;
}

/** Null where there is nothing to undo. */
export function undone({ past, future }: MarksHistory, now: Marks): HistoryStep | null {
  const marks = past.at(-1);
  if (marks === undefined) return null;
  return { marks, history: { past: past.slice(0, -1), future: [...future, now] } };
}

/** Null where nothing was undone. */
export function redone({ past, future }: MarksHistory, now: Marks): HistoryStep | null {
  const marks = future.at(-1);
  if (marks === undefined) return null;
  return { marks, history: { past: [...past, now], future: future.slice(0, -1) } };
}

import type { ReviewEntry, ReviewState } from '../contract/read.ts';

/** Sequences of one reader's newest entries for one case, by kind; null where there is none. */
export type NewestEntries = Readonly<Record<ReviewEntry['kind'], number | null>>;

/**
 * How far a reader is. A signature counts until a read is corrected; a final read that was made without a reveal, because
 * blinding was off, leads on as a reveal does.
 */
export function reviewState({ firstRead, reveal, finalRead, signature }: NewestEntries): ReviewState {
  if (firstRead === null) return 'unread';
  if (signature !== null && signature > Math.max(firstRead, finalRead ?? 0)) return 'signed';
  return reveal !== null || finalRead !== null ? 'revealed' : 'read';
}

/** @param entries of one reader for one case, oldest first */
export function newestEntries(entries: readonly ReviewEntry[]): NewestEntries {
  const newest = (kind: ReviewEntry['kind']): number | null =>
    entries.findLast((entry) => entry.kind === kind)?.sequence ?? null;
  return {
    firstRead: newest('firstRead'),
    reveal: newest('reveal'),
    finalRead: newest('finalRead'),
    signature: newest('signature'),
  };
}

import type { Read } from '../contract/read.ts';
import type { Store } from '../store/store.ts';
import { keepComment } from './saveDraft.ts';
import { requireReason, standingOf, type ReviewAction, type ReviewClock } from './reviewAction.ts';

export interface FirstRead extends ReviewAction {
  readonly blinding: boolean;
  readonly read: Read;
  /** Null for the first one; a correction says why. */
  readonly reason: string | null;
}

/**
 * Records what a reader saw before, or in spite of, what the model says. The draft is used up but for its comment.
 * @throws AppError `case.notFound`, `reader.missing`, `review.notAllowed`
 */
export function recordFirstRead(store: Store, clock: ReviewClock, action: FirstRead): void {
  const { blinding, read, reason } = action;
  store.transaction(() => {
    const standing = standingOf(store, action);
    requireReason(standing, 'firstRead', reason);
    const { caseId, reader, entries } = standing;
    store.reviews.append({
      kind: 'firstRead',
      caseId,
      reader,
      at: clock.nowIso(),
      reason,
      read,
      wasRevealed: !blinding || entries.some(({ kind }) => kind === 'reveal'),
    });
    keepComment(store, caseId, reader);
  });
}

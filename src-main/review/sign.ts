import type { Signature } from '../contract/read.ts';
import type { Store } from '../store/store.ts';
import {
  notAllowed,
  requireReason,
  standingOf,
  type ReviewAction,
  type ReviewClock,
} from './reviewAction.ts';
import { newestEntries } from './reviewState.ts';

export interface SignAction extends ReviewAction {
  readonly signature: Signature;
  /** Null for the first signature; signing anew after a correction says why. */
  readonly reason: string | null;
}

/**
 * Signs the reader's final read.
 * @throws AppError `case.notFound`, `reader.missing`, `review.notAllowed`
 */
export function sign(store: Store, clock: ReviewClock, action: SignAction): void {
  const { signature, reason } = action;
  store.transaction(() => {
    const standing = standingOf(store, action);
    const { caseId, reader, entries } = standing;
    const newest = newestEntries(entries);
    if (newest.finalRead === null)
      throw notAllowed('There is no final read yet. Record the final read, then sign it.');
    if (newest.signature !== null && newest.signature > newest.finalRead)
      throw notAllowed('The final read is signed already. Correct the final read first, then sign it anew.');
    requireReason(standing, 'signature', reason);
    store.reviews.append({ kind: 'signature', caseId, reader, at: clock.nowIso(), reason, signature });
  });
}

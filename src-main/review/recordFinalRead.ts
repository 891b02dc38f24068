import type { FinalRead, ReviewEntry } from '../contract/read.ts';
import type { Store } from '../store/store.ts';
import {
  notAllowed,
  requireReason,
  standingOf,
  type ReviewAction,
  type ReviewClock,
} from './reviewAction.ts';

export interface FinalReadAction extends ReviewAction {
  readonly blinding: boolean;
  readonly final: FinalRead;
  /** Null for the first one; a correction says why. */
  readonly reason: string | null;
}

/**
 * Records the reader's decision. The draft is used up.
 * @throws AppError `case.notFound`, `reader.missing`, `review.notAllowed`
 */
export function recordFinalRead(store: Store, clock: ReviewClock, action: FinalReadAction): void {
  const { blinding, final, reason } = action;
  store.transaction(() => {
    const standing = standingOf(store, action);
    const { caseId, reader, entries } = standing;
    if (!entries.some(({ kind }) => kind === 'firstRead'))
      throw notAllowed('There is no first read yet. Record your own read first.');
    if (blinding && !entries.some(({ kind }) => kind === 'reveal'))
      throw notAllowed('Nothing was revealed yet. Reveal what the model says, then record the final read.');
    requireReason(standing, 'finalRead', reason);
    const at = clock.nowIso();
    const sinceRevealMs = millisecondsSinceReveal(entries, at);
    store.reviews.append({ kind: 'finalRead', caseId, reader, at, reason, final, sinceRevealMs });
    store.drafts.put(caseId, reader, null);
  });
}

function millisecondsSinceReveal(entries: readonly ReviewEntry[], at: string): number | null {
  const first = entries.find(({ kind }) => kind === 'reveal');
  return first === undefined ? null : Date.parse(at) - Date.parse(first.at);
}

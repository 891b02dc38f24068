import type { Store } from '../store/store.ts';

/** Whether a reader may see what a model has to do with a case: after their own reveal, or with blinding off. */
export function isRevealed(store: Store, caseId: string, reader: string | null, blinding: boolean): boolean {
  if (!blinding) return true;
  return reader !== null && store.reviews.list({ caseId, reader }).some(({ kind }) => kind === 'reveal');
}

import type { Draft } from '../contract/read.ts';
import type { Store } from '../store/store.ts';
import { requireReader } from './currentReader.ts';
import { requireCase } from './requireCase.ts';
import { requireRevision } from './requireRevision.ts';
import type { ReviewAction } from './reviewAction.ts';

export interface DraftToSave extends ReviewAction {
  readonly draft: Draft;
  /** That the draft was based on. */
  readonly revision: number;
}

/**
 * Keeps what is being entered; gives its new revision.
 * @throws AppError `case.notFound`, `reader.missing`, `review.changedElsewhere`
 */
export function saveDraft(store: Store, { caseId, reader: named, draft, revision }: DraftToSave): number {
  return store.transaction(() => {
    requireCase(store, caseId);
    const reader = requireReader(store, named);
    requireRevision('draft', revision, store.drafts.find(caseId, reader).revision);
    return store.drafts.put(caseId, reader, draft);
  });
}

/** After a first read only the comment is still being written. Every other window learns that its draft is old. */
export function keepComment(store: Store, caseId: string, reader: string): void {
  const comment = store.drafts.find(caseId, reader).draft?.comment ?? '';
  store.drafts.put(
    caseId,
    reader,
    comment === ''
      ? null
      : { icdrGrade: null, macularOedema: null, gradability: null, agreement: null, comment },
  );
}

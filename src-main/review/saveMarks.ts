import type { Marks } from '../contract/marks.ts';
import type { Store } from '../store/store.ts';
import { requireCase } from './requireCase.ts';
import { requireRevision } from './requireRevision.ts';

export interface MarksToSave {
  readonly caseId: string;
  readonly marks: Marks;
  /** That the marks were based on. */
  readonly revision: number;
}

/**
 * Keeps landmarks and measures of a case, which all readers share; gives their new revision.
 * @throws AppError `case.notFound`, `review.changedElsewhere`
 */
export function saveMarks(store: Store, { caseId, marks, revision }: MarksToSave): number {
  return store.transaction(() => {
    requireCase(store, caseId);
    requireRevision('marks', revision, store.marks.find(caseId).revision);
    return store.marks.put(caseId, marks);
  });
}

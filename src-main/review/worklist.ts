import type { WorklistRow } from '../contract/caseView.ts';
import { caseIdSchema, imageIdSchema } from '../contract/ids.ts';
import type { Store } from '../store/store.ts';
import { reviewState } from './reviewState.ts';

/**
 * Every case in the order of import, with how far the reader is. Nothing of a model is read for it.
 * @param reader null for nobody yet: every case is unread
 */
export function worklist(store: Store, reader: string | null): readonly WorklistRow[] {
  return store.caseSummaries(reader).map((summary) => ({
    caseId: caseIdSchema.parse(summary.id),
    pseudonym: summary.pseudonym,
    eye: summary.eye,
    imageId: imageIdSchema.parse(summary.imageId),
    widthPx: summary.widthPx,
    heightPx: summary.heightPx,
    importedAt: summary.createdAt,
    state: reviewState(summary.newest),
    firstGrade: summary.firstGrade,
    finalGrade: summary.finalGrade,
    readers: [...summary.readers],
  }));
}

import type { Lesion } from '../contract/lesion.ts';
import type { Store } from '../store/store.ts';

/** The lesions that the baseline `inpainted` fills in: all of a case, bounding boxes included, but the optic disc is none. */
export function inpaintedLesions(store: Store, caseId: string): readonly Lesion[] {
  return store.lesions.list(caseId).filter(({ type }) => type !== 'opticDisc');
}

import type { Lesion } from '../contract/lesion.ts';
import type { Store } from '../store/store.ts';
import { lesionsInSight, type LesionViewer } from './lesionsInSight.ts';
import { requireCase } from './requireCase.ts';

interface ListedLesions {
  readonly lesions: readonly Lesion[];
  /** Of all lesions of the case, hidden ones included. */
  readonly revision: number;
}

/**
 * The lesions of a case that a reader may see.
 * @throws AppError `case.notFound`
 */
export function listLesions(store: Store, viewer: LesionViewer): ListedLesions {
  const { id } = requireCase(store, viewer.caseId);
  return {
    lesions: store.lesions.list(id).filter(lesionsInSight(store, viewer)),
    revision: store.lesions.state(id).revision,
  };
}

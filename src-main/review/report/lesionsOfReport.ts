import type { Store } from '../../store/store.ts';
import { lesionsInSight, type LesionViewer } from '../lesionsInSight.ts';
import { numberLesions, type NumberedLesion } from './numberLesions.ts';

/**
 * The lesions of a case that a report for somebody counts, outlines and measures, numbered. What they may not see takes no number,
 * so that no gap tells of it.
 */
export function lesionsOfReport(store: Store, viewer: LesionViewer): readonly NumberedLesion[] {
  return numberLesions(store.lesions.list(viewer.caseId).filter(lesionsInSight(store, viewer)));
}

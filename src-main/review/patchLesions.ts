import type { LesionPatch } from '../contract/lesion.ts';
import type { Store } from '../store/store.ts';
import { requireReader } from './currentReader.ts';
import { isRevealed } from './isRevealed.ts';
import { lesionsInSight, type LesionViewer } from './lesionsInSight.ts';
import { requireCase } from './requireCase.ts';
import { requireRevision } from './requireRevision.ts';
import { notAllowed } from './reviewAction.ts';

export interface LesionsToPatch extends LesionViewer {
  readonly patch: LesionPatch;
  /** That the step was based on. */
  readonly revision: number;
}

/**
 * Keeps one step of editing; gives the new revision.
 * @throws AppError `case.notFound`, `reader.missing`, `review.changedElsewhere`; before the reveal `review.notAllowed` for
 * a step that touches what the reader did not draw
 */
export function patchLesions(store: Store, { patch, revision, ...viewer }: LesionsToPatch): number {
  return store.transaction(() => {
    const { id } = requireCase(store, viewer.caseId);
    const reader = requireReader(store, viewer.reader);
    requireRevision('lesions', revision, store.lesions.state(id).revision);
    if (!isRevealed(store, id, reader, viewer.blinding)) refuseHidden(store, patch, viewer);
    return store.lesions.apply(id, patch, reader);
  });
}

function refuseHidden(store: Store, { put, remove }: LesionPatch, viewer: LesionViewer): void {
  const named = new Set([...remove, ...put.map(({ lesionId }) => lesionId)]);
  const isInSight = lesionsInSight(store, viewer);
  const touchesHidden = store.lesions
    .list(viewer.caseId)
    .some((lesion) => named.has(lesion.lesionId) && !isInSight(lesion));
  if (touchesHidden || put.some(({ source }) => source !== 'drawn'))
    throw notAllowed(
      'Before the reveal only lesions that you drew yourself can be changed. Record your own read and reveal first.',
      'patch',
    );
}

import { attributionKeySchema, modelHashSchema } from '../contract/ids.ts';
import type { Store } from '../store/store.ts';
import { hiddenPhotographs } from './hiddenPhotographs.ts';
import { notAllowed, standingOf, type ReviewAction, type ReviewClock } from './reviewAction.ts';
import { shownAttributions } from './shownAttributions.ts';

export interface Reveal extends ReviewAction {
  readonly blinding: boolean;
  /** The model whose prediction is shown; null where none is installed. */
  readonly modelHash: string | null;
}

/** As many as an entry names. */
const mostKeys = 64;

/**
 * Logs that a reader asked to see what the model says. The second time nothing happens.
 * @throws AppError `case.notFound`, `reader.missing`, `review.notAllowed` before the first read while blinding is on
 */
export function reveal(store: Store, clock: ReviewClock, action: Reveal): void {
  store.transaction(() => {
    const { caseId, imageId, reader, entries } = standingOf(store, action);
    if (entries.some(({ kind }) => kind === 'reveal')) return;
    if (action.blinding && !entries.some(({ kind }) => kind === 'firstRead'))
      throw notAllowed('Blinding is on: record your own read first, then reveal what the model says.');
    const { modelHash, blinding } = action;
    const isHidden = hiddenPhotographs(store, { reader, blinding });
    const shown = modelHash === null ? [] : shownAttributions(store, { imageId, modelHash }, isHidden);
    store.reviews.append({
      kind: 'reveal',
      caseId,
      reader,
      at: clock.nowIso(),
      reason: null,
      modelHash: modelHashSchema.nullable().parse(modelHash),
      attributionKeys: shown.slice(0, mostKeys).map(({ key }) => attributionKeySchema.parse(key)),
    });
  });
}

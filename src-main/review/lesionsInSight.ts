import type { Lesion } from '../contract/lesion.ts';
import type { Store } from '../store/store.ts';
import { isRevealed } from './isRevealed.ts';

/** Who looks at the lesions of a case. */
export interface LesionViewer {
  readonly caseId: string;
  /** The current reader; null for nobody yet. */
  readonly reader: string | null;
  readonly blinding: boolean;
}

/** Whether somebody may see, and change, a lesion: before their reveal only what they drew themselves. */
export function lesionsInSight(
  store: Store,
  { caseId, reader, blinding }: LesionViewer,
): (lesion: Pick<Lesion, 'source' | 'author'>) => boolean {
  if (isRevealed(store, caseId, reader, blinding)) return () => true;
  return ({ source, author }) => source === 'drawn' && reader !== null && author === reader;
}

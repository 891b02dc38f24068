import type { Annotation } from '../contract/marks.ts';
import type { Store } from '../store/store.ts';
import { isRevealed } from './isRevealed.ts';

/** Who looks at the marks of a case. */
export interface MarksViewer {
  readonly caseId: string;
  /** The current reader; null for nobody yet. */
  readonly reader: string | null;
  readonly blinding: boolean;
}

/** Marks as somebody may see them, with their revision: landmarks are everybody's, annotations are as `annotationsInSight` says. */
export function marksInSight(store: Store, viewer: MarksViewer): ReturnType<Store['marks']['find']> {
  const { marks, revision } = store.marks.find(viewer.caseId);
  const isInSight = annotationsInSight(store, viewer);
  return { marks: { ...marks, annotations: marks.annotations.filter(isInSight) }, revision };
}

/**
 * Whether somebody may see, and change, an annotation: before their reveal, while blinding is on, only their own. Whoever is
 * not named yet sees what was made by nobody who was named.
 */
export function annotationsInSight(
  store: Store,
  { caseId, reader, blinding }: MarksViewer,
): (annotation: Pick<Annotation, 'author'>) => boolean {
  if (isRevealed(store, caseId, reader, blinding)) return () => true;
  return ({ author }) => author === reader;
}

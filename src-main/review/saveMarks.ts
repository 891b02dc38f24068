import type { Annotation, Marks } from '../contract/marks.ts';
import { mostAnnotations } from '../contract/marks.ts';
import { canonicalJson } from '../contract/canonicalJson.ts';
import { AppError } from '../errors/appError.ts';
import type { Store } from '../store/store.ts';
import { annotationsInSight, type MarksViewer } from './marksInSight.ts';
import { requireCase } from './requireCase.ts';
import { requireRevision } from './requireRevision.ts';
import { notAllowed } from './reviewAction.ts';

export interface MarksToSave extends MarksViewer {
  /** As the viewer sees them. */
  readonly marks: Marks;
  /** That the marks were based on. */
  readonly revision: number;
}

/**
 * Keeps landmarks and measures of a case, which all readers share, and annotations; gives their new revision. Annotations that the
 * viewer may not see stay as they are. Whatever author is given, a new or changed one is the viewer's.
 * @throws AppError `case.notFound`, `review.changedElsewhere`, `review.notAllowed` for an annotation under the id of one that
 * the viewer may not see, `request.invalid` where there are too many
 */
export function saveMarks(store: Store, { marks, revision, ...viewer }: MarksToSave): number {
  return store.transaction(() => {
    const { id } = requireCase(store, viewer.caseId);
    const kept = store.marks.find(id);
    requireRevision('marks', revision, kept.revision);
    const isInSight = annotationsInSight(store, viewer);
    const hidden = kept.marks.annotations.filter((annotation) => !isInSight(annotation));
    refuseHidden(hidden, marks.annotations);
    const signed = marks.annotations.map((given) => withAuthor(given, kept.marks.annotations, viewer.reader));
    const annotations = [...hidden, ...signed];
    if (annotations.length > mostAnnotations) throw tooMany();
    return store.marks.put(id, { ...marks, annotations });
  });
}

function refuseHidden(hidden: readonly Annotation[], given: readonly Annotation[]): void {
  const ids = new Set(hidden.map(({ annotationId }) => annotationId));
  if (given.some(({ annotationId }) => ids.has(annotationId)))
    throw notAllowed(
      'Before the reveal only annotations that you made yourself can be changed. Record your own read and reveal first.',
      'marks',
    );
}

/** One that is as it was keeps its author. */
function withAuthor(given: Annotation, kept: readonly Annotation[], reader: string | null): Annotation {
  const former = kept.find(({ annotationId }) => annotationId === given.annotationId);
  const isAsBefore =
    former !== undefined && canonicalJson(former) === canonicalJson({ ...given, author: former.author });
  return isAsBefore ? former : { ...given, author: reader };
}

function tooMany(): AppError {
  return new AppError(
    'request.invalid',
    `A case has room for ${mostAnnotations} annotations. Remove some that are not needed, then try again.`,
    { field: 'marks' },
  );
}

import {
  mostAnnotations,
  type Annotation,
  type ImagePoint,
  type Marks,
} from '../../../src-main/contract/marks.ts';

const leastRadiusPx = 2;

/** A point by which an annotation can be taken hold of. */
export type AnnotationPart = 'from' | 'to' | 'centre' | 'edge' | 'at';

/** What a drag, or a click where both points are one, makes with a tool. Nobody has said yet whose it is. */
export function drawnAnnotation(
  kind: Annotation['kind'],
  annotationId: string,
  from: ImagePoint,
  to: ImagePoint,
): Annotation {
  const base = { annotationId, author: null };
  switch (kind) {
    case 'arrow':
      return { ...base, kind, from, to, text: '' };
    case 'circle':
      return { ...base, kind, centre: from, radiusPx: radiusOf(from, to), text: '' };
    case 'text':
      return { ...base, kind, at: to, text: '' };
  }
}

/** In the place of its former self, or as the newest where there is room for one more. */
export function withAnnotation(marks: Marks, annotation: Annotation): Marks {
  const isThere = marks.annotations.some(({ annotationId }) => annotationId === annotation.annotationId);
  const annotations = isThere
    ? marks.annotations.map((other) => (other.annotationId === annotation.annotationId ? annotation : other))
    : [...marks.annotations, annotation].slice(0, mostAnnotations);
  return { ...marks, annotations };
}

export function withoutAnnotation(marks: Marks, annotationId: string): Marks {
  return { ...marks, annotations: marks.annotations.filter((other) => other.annotationId !== annotationId) };
}

export function findAnnotation(marks: Marks, annotationId: string): Annotation | null {
  return marks.annotations.find((other) => other.annotationId === annotationId) ?? null;
}

/** A written word alone is nothing without the word. */
export function isWhole({ kind, text }: Annotation): boolean {
  return kind !== 'text' || text !== '';
}

export function annotationParts({ kind }: Annotation): readonly AnnotationPart[] {
  switch (kind) {
    case 'arrow':
      return ['from', 'to'];
    case 'circle':
      return ['centre', 'edge'];
    case 'text':
      return ['at'];
  }
}

/** Where a part is; a part of another kind of annotation is where its text is. */
export function partPoint(annotation: Annotation, part: AnnotationPart): ImagePoint {
  switch (annotation.kind) {
    case 'arrow':
      return part === 'to' ? annotation.to : annotation.from;
    case 'circle': {
      const { centre, radiusPx } = annotation;
      return part === 'centre' ? centre : { xPx: centre.xPx + radiusPx, yPx: centre.yPx };
    }
    case 'text':
      return annotation.at;
  }
}

/** With a part moved to a point. The edge of a circle follows the distance, in whatever direction it is drawn. */
export function withPartAt(annotation: Annotation, part: AnnotationPart, to: ImagePoint): Annotation {
  switch (annotation.kind) {
    case 'arrow':
      return part === 'to' ? { ...annotation, to } : { ...annotation, from: to };
    case 'circle':
      return part === 'centre'
        ? { ...annotation, centre: to }
        : { ...annotation, radiusPx: radiusOf(annotation.centre, to) };
    case 'text':
      return { ...annotation, at: to };
  }
}

/** For a screen reader. */
export function annotationName({ kind, text }: Annotation): string {
  return text === '' ? kindNames[kind] : `${kindNames[kind]}, ${text}`;
}

const kindNames: Readonly<Record<Annotation['kind'], string>> = {
  arrow: 'Arrow',
  circle: 'Circle',
  text: 'Text',
};

/** Annotations that are new or changed belong to whoever made the change, as the program will see it. */
export function withAuthors(before: Marks, after: Marks, author: string | null): Marks {
  const known = new Map(before.annotations.map((each) => [each.annotationId, JSON.stringify(each)]));
  const annotations = after.annotations.map((each) =>
    known.get(each.annotationId) === JSON.stringify(each) ? each : { ...each, author },
  );
  return { ...after, annotations };
}

function radiusOf(centre: ImagePoint, edge: ImagePoint): number {
  return Math.max(leastRadiusPx, Math.hypot(edge.xPx - centre.xPx, edge.yPx - centre.yPx));
}

import type { FieldOfView } from '../../../src-main/contract/fieldOfView.ts';
import type { ImagePoint, Marks } from '../../../src-main/contract/marks.ts';
import type { Size } from '../viewTransform.ts';
import {
  findAnnotation,
  partPoint,
  withAnnotation,
  withoutAnnotation,
  withPartAt,
  type AnnotationPart,
} from './annotations.ts';
import type { Ruler } from './rulerText.ts';

/** As many as the contract allows. */
const mostRulers = 100;
const leastRadiusPx = 2;

/** A part of the marks that can be taken hold of. */
export type Handle =
  | { readonly kind: 'fovea' | 'discCentre' | 'discEdge' }
  | { readonly kind: 'rulerFrom' | 'rulerTo'; readonly index: number }
  | { readonly kind: 'annotation'; readonly annotationId: string; readonly part: AnnotationPart };

export function withDisc(marks: Marks, centre: ImagePoint, radiusPx: number): Marks {
  return { ...marks, opticDisc: { centre, radiusPx: Math.max(leastRadiusPx, radiusPx) } };
}

export function withFovea(marks: Marks, fovea: ImagePoint): Marks {
  return { ...marks, fovea };
}

/** The oldest ruler gives way to the hundred and first. */
export function withRuler(marks: Marks, ruler: Ruler): Marks {
  return { ...marks, rulers: [...marks.rulers, ruler].slice(-mostRulers) };
}

export function withoutHandle(marks: Marks, handle: Handle): Marks {
  switch (handle.kind) {
    case 'fovea':
      return { ...marks, fovea: null };
    case 'discCentre':
    case 'discEdge':
      return { ...marks, opticDisc: null };
    case 'rulerFrom':
    case 'rulerTo':
      return { ...marks, rulers: marks.rulers.filter((_, index) => index !== handle.index) };
    case 'annotation':
      return withoutAnnotation(marks, handle.annotationId);
  }
}

/** Where a handle is; null where its mark is not there. */
export function handlePoint(marks: Marks, handle: Handle): ImagePoint | null {
  const { opticDisc } = marks;
  switch (handle.kind) {
    case 'fovea':
      return marks.fovea;
    case 'discCentre':
      return opticDisc?.centre ?? null;
    case 'discEdge':
      return opticDisc === null
        ? null
        : { xPx: opticDisc.centre.xPx + opticDisc.radiusPx, yPx: opticDisc.centre.yPx };
    case 'rulerFrom':
      return marks.rulers[handle.index]?.from ?? null;
    case 'rulerTo':
      return marks.rulers[handle.index]?.to ?? null;
    case 'annotation': {
      const annotation = findAnnotation(marks, handle.annotationId);
      return annotation === null ? null : partPoint(annotation, handle.part);
    }
  }
}

/** A handle moved to a point. The disc's edge follows the distance, in whatever direction it is drawn. */
export function withHandleAt(marks: Marks, handle: Handle, to: ImagePoint): Marks {
  const { opticDisc } = marks;
  switch (handle.kind) {
    case 'fovea':
      return withFovea(marks, to);
    case 'discCentre':
      return opticDisc === null ? marks : withDisc(marks, to, opticDisc.radiusPx);
    case 'discEdge': {
      if (opticDisc === null) return marks;
      const { centre } = opticDisc;
      return withDisc(marks, centre, Math.hypot(to.xPx - centre.xPx, to.yPx - centre.yPx));
    }
    case 'rulerFrom':
      return withRulerEnd(marks, handle.index, { from: to });
    case 'rulerTo':
      return withRulerEnd(marks, handle.index, { to });
    case 'annotation': {
      const annotation = findAnnotation(marks, handle.annotationId);
      return annotation === null ? marks : withAnnotation(marks, withPartAt(annotation, handle.part, to));
    }
  }
}

function withRulerEnd(marks: Marks, at: number, end: Partial<Ruler>): Marks {
  return {
    ...marks,
    rulers: marks.rulers.map((ruler, index) => (index === at ? { ...ruler, ...end } : ruler)),
  };
}

/**
 * The radius of a disc that was marked by a click alone, to be adjusted: a disc of 1.8 mm in a field of 45 degrees,
 * which is 13 mm across on the retina (0.29 mm a degree, the Gullstrand eye).
 */
export function likelyDiscRadius(fieldOfView: FieldOfView | null, image: Size): number {
  const fieldRadius = fieldOfView?.radiusPx ?? Math.min(image.widthPx, image.heightPx) / 2;
  return (1.8 / 13) * fieldRadius;
}
